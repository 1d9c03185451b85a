import Chart
import PortalTesting

/// The written policy for what people ask of their record.
extension AccessPolicy {
  /// What people ask of their record, and their own contact data.
  static let requests: [String: Rule] = [
    "GET /me/account/details": details(own: .chartPage, helper: .page),
    "POST /me/account/details": details(own: .unfinished, helper: .notFound),
    "POST /me/account/details/email": details(own: .unfinished, helper: .incomplete),
    "GET /confirm-email/{token}": everyone(.gone), "POST /confirm-email/{token}": everyone(.gone),
    // The entries here are results: a nurse opens them, and they are no request.
    "POST /staff/inbox/{id}/correction": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/extend": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/records": works { $0 == .nurse && $1.thing != nil ? .unfinished : .notFound },
    "POST /staff/inbox/{id}/contact": works { $0 == .nurse && $1.thing != nil ? .unfinished : .notFound },
    "GET /staff/inbox/{id}/sheet": works(.notFound), "POST /staff/inbox/{id}/form": works(.notFound),
    // No entry here is a card, and the front desk has none of the results.
    "POST /staff/inbox/{id}/coverage": works(.notFound),
  ].merging(asking("/record/corrections", { parts, _ in parts != [.messages] })) { $1 }
    .merging(asking("/record/corrections/new", { parts, decides in decides && parts != [.messages] }, hasForm: false)) {
      $1
    }
    .merging(insurance) { $1 }
    .merging(asking("/record/request", { parts, decides in decides && parts == AccessWorld.everything })) { $1 }
    .merging(oneCorrection("GET", "/record/corrections/{id}", .chartPage)) { $1 }
    .merging(oneCorrection("POST", "/record/corrections/{id}/disagree", .unfinished)) { $1 }

  /// Insurance goes with the record: who answers for the patient sends cards, others who see the record look.
  private static var insurance: [String: Rule] {
    let seesRecord = { @Sendable (parts: Set<Part>, _: Bool) in parts.contains(.record) }
    let decides = { @Sendable (parts: Set<Part>, decides: Bool) in parts.contains(.record) && decides }
    var table = asking("/record/coverage", seesRecord, hasForm: false)
      .merging(asking("/record/coverage/change", decides)) { $1 }
    for form in ["right", "take-back"] {
      let rules = asking("/record/coverage/\(form)", decides).filter { $0.key.hasPrefix("POST ") }
      table.merge(rules) { $1 }
    }
    // There is no such photo. Whoever may see none of it is told the same.
    for (address, rule) in asking("/record/coverage/files/{file}", decides, hasForm: false) {
      table[address] = { who, it in
        let cell = rule(who, it)
        return cell == .chartPage ? .notFound : cell
      }
    }
    return table
  }

  private static func details(own: Cell, helper: Cell) -> Rule {
    { who, _ in
      guard let person = who.person else { return .signIn }
      return person.own == nil ? helper : own
    }
  }

  /// A page that names no thing, with its form; helpers may when the rule says so of their parts and of whether they
  /// answer for the patient. A form about no one row is for those who decide.
  private static func asking(
    _ path: String, _ helperMay: @escaping @Sendable (Set<Part>, Bool) -> Bool, hasForm: Bool = true
  ) -> [String: Rule] {
    let own = { @Sendable (cell: Cell) -> Rule in
      { who, _ in
        guard let person = who.person else { return .signIn }
        return person.own == nil ? .away(person.helps.isEmpty ? "/me/account" : "/for/") : cell
      }
    }
    let helping = { @Sendable (cell: Cell, isForm: Bool) -> Rule in
      { who, it in
        guard let person = who.person else { return .signIn }
        guard let patient = it.person, let parts = person.helps[patient], helperMay(parts, person.decides),
          !isForm || person.decides
        else { return .notFound }
        return cell
      }
    }
    var table: [String: Rule] = [
      "GET /me" + path: own(.chartPage), "GET /for/{person}" + path: helping(.chartPage, false),
      "GET /staff/patients/{person}/as-patient" + path: works { role, it in
        [.provider, .nurse].contains(role) && isThere(it.person) ? .chartPage : .notFound
      },
    ]
    if hasForm {
      table["POST /me" + path] = own(.unfinished)
      table["POST /for/{person}" + path] = helping(.unfinished, true)
    }
    return table
  }

  /// One correction, which is about a plain result.
  private static func oneCorrection(_ method: String, _ path: String, _ cell: Cell) -> [String: Rule] {
    let isPlain = { @Sendable (it: Choice, patient: TestPerson?) in
      patient != nil && it.thing == Thing(owner: patient ?? .rosa, label: .plain)
    }
    return [
      method + " /me" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let own = person.own else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
        return isPlain(it, own) ? cell : .notFound
      },
      method + " /for/{person}" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let patient = it.person, person.helps[patient]?.contains(.results) == true else { return .notFound }
        return isPlain(it, patient) ? cell : .notFound
      },
    ].merging(
      method == "POST"
        ? [:]
        : [
          method + " /staff/patients/{person}/as-patient" + path: works { role, it in
            [.provider, .nurse].contains(role) && isThere(it.person) && isPlain(it, it.person) ? cell : .notFound
          }
        ]
    ) { $1 }
  }
}
