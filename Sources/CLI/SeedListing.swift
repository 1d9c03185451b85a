import Gateway
import Practice

/// What a seeded practice consists of, for tests from outside: sign-ins and ids.
enum SeedListing {
  static func json(_ plan: PracticePlan, _ seeded: SeededPractice) -> String {
    let signIns = plan.signIns().map {
      #"{"role":"\#($0.role)","name":\#(quoted($0.name)),"email":"\#($0.email)","password":"\#($0.password)"}"#
    }
    let patients = seeded.patients.sorted { $0.key < $1.key }.map { #""\#($0.key)":"\#($0.value)""# }
    let accounts = seeded.accounts.sorted { $0.key < $1.key }.map { #"\#(quoted($0.key)):"\#($0.value)""# }
    return #"{"signIns":[\#(signIns.joined(separator: ","))],"patients":{\#(patients.joined(separator: ","))},"#
      + #""accounts":{\#(accounts.joined(separator: ","))}}"#
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
