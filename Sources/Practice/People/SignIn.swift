import Kernel

/// A way into the demonstration, as `portico demo` prints it.
package struct SignIn: Sendable, Hashable {
  package let role: String
  package let name: String
  package let email: String
  package let password: String
}

extension PracticePlan {
  /// One sign-in for each staff role and for each kind of patient and helper that is worth a look.
  package func signIns() -> [SignIn] {
    let staff = GeneratedStaff.Role.allCases.compactMap { role in
      self.staff.first { $0.role == role }.map {
        SignIn(role: role.rawValue, name: $0.name.full, email: $0.email, password: $0.password)
      }
    }
    let people: [(role: String, key: String)] = [
      ("patient", "rosa-delgado"), ("patientSpanish", "luis-ortega"), ("parent", "joy-abara"),
      ("patientNew", "noah-lindgren"), ("patientCritical", "dorothy-haines"),
      ("patientWaiting", "maeve-obrien-castellanos"), ("patientAsking", "frank-delaney"),
    ]
    let patients = people.compactMap { person -> SignIn? in
      guard let place = Cast.place(of: person.key), place < self.patients else { return nil }
      return patient(place).account.map { SignIn(role: person.role, account: $0) }
    }
    return staff + patients + [daughter].compactMap { $0.map { SignIn(role: "helper", account: $0) } }
  }

  private var daughter: GeneratedAccount? {
    guard let place = Cast.place(of: "irene-kowalski"), place < patients else { return nil }
    return patient(place).helpers.first?.account
  }
}

extension SignIn {
  fileprivate init(role: String, account: GeneratedAccount) {
    self.init(role: role, name: account.name.full, email: account.email, password: account.password)
  }
}
