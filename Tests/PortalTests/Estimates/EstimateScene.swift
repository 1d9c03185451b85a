import Chart
import Kernel
import PortalTesting

@testable import Portal

/// What prices are written with in tests.
enum EstimateScene {
  static let biller = StaffMember(
    id: StaffMember.ID("biller"), email: "bea@example.org", name: PersonName(given: "Bea", family: "Biller"),
    role: .biller, language: .english)
  static let line = EstimateLine(.visit, said: "", code: "99213", quantity: 1, each: Cents(18_000))

  static func body(on day: CivilDate?) -> EstimateSheet.Body {
    EstimateSheet.Body(
      on: day, until: day ?? CivilDate(daysSince1970: 21_500), with: "Dr. Okafor", npi: "1234567893",
      tin: "12-3456789", at: "", diagnosis: "")
  }

  /// What the form of the desk sends.
  static func form(on day: CivilDate?, each: String = "180.00", version: Int = 0) -> [(String, String)] {
    [
      ("version", "\(version)"), ("day-year", day.map { "\($0.year)" } ?? ""),
      ("day-month", day.map { "\($0.month)" } ?? ""), ("day-day", day.map { "\($0.day)" } ?? ""),
      ("provider", "Dr. Okafor"), ("npi", "1234567893"), ("tin", "12-3456789"), ("place", ""), ("diagnosis", ""),
      ("service-1", "visit"), ("said-1", ""), ("code-1", "99213"), ("quantity-1", "1"), ("each-1", each),
      ("service-2", "lab"), ("said-2", "Blood count"), ("code-2", "85025"), ("quantity-2", "2"), ("each-2", "25"),
    ]
  }
}
