import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

extension AccessWorld {
  /// The address that Rosa's calendar asks.
  func addFeed() async throws -> String {
    guard let rosa = charts[.rosa] else { return "" }
    let account = Account(
      id: Account.ID("account-\(TestPerson.rosa.fhirID)"), email: "", name: TestPerson.rosa.name, patientID: rosa,
      language: .english, theme: .auto)
    return try await practice.app.makeFeed(
      of: rosa, for: account, from: .console,
      asked: Submission(once: "feed", sender: "test", route: "feed", content: [])
    ).reveal()
  }

  /// Two charts of one person are one.
  func merge() async throws {
    guard let from = charts[.double], let into = charts[.ben] else { return }
    try await practice.app.database.write { [audit = practice.app.audit] transaction in
      _ = try Merge(from: from, into: into, reason: "The same.").perform(
        id: "m", by: .console, from: .console, at: TestPractice.now, audit: audit, in: transaction)
    }
  }

  /// Each person's tests have codes of their own, so that a code names one person's test of one label.
  static func code(_ label: Label, of person: TestPerson) -> String {
    "\(person.recordNumber)-\(label.rawValue)"
  }
}

/// The parts of a chart by which helpers' rights are divided.
enum Part: String, CaseIterable { case results, notes, visits, record, messages }
