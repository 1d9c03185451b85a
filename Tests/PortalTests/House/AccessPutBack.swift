import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

extension AccessWorld {
  /// Puts back what forms of a walk let go.
  func putBack(_ person: TestPerson?) async throws {
    guard let person, let chart = charts[person], AccessWorld.owners.contains(person) else {
      return
    }
    try await letWait(person)
    let held = SampleResource.result("r-\(person.fhirID)-held", of: person, "Test")
    let isHeld = try await practice.app.database.read { reading in
      try Hold.inForce(held.type, held.id, of: chart, in: reading) != nil
    }
    if !isHeld { try await practice.hold(held, of: chart) }
  }
}
