import Chart
import PortalTesting

/// The written policy for the forms of one's own chart, and of those one helps. The forms here are about health and
/// were sent: nobody fills them in again.
extension AccessPolicy {
  static let ownForms: [String: Rule] = {
    var table: [String: Rule] = [:]
    let pages: [(method: String, path: String, cell: Cell)] = [
      ("GET", "/visits/forms", .chartPage), ("GET", "/visits/forms/{id}", .chartPage),
      ("GET", "/visits/forms/{id}/paper", .chartPage),
      ("POST", "/visits/forms/{id}", .away("", audit: 1)),
      ("POST", "/visits/forms/{id}/unchanged", .away("", audit: 1)),
      ("POST", "/visits/forms/{id}/draft", .away("", audit: 1)),
    ]
    for page in pages { table.merge(ofForm(page.method, page.path, page.cell)) { $1 } }
    return table
  }()

  private static func ofForm(_ method: String, _ path: String, _ cell: Cell) -> [String: Rule] {
    let names = path.contains("{id}")
    let isThat = { @Sendable (it: Choice, patient: TestPerson?) in
      !names || patient != nil && it.thing == Thing(owner: patient ?? .rosa, label: .plain)
    }
    var table: [String: Rule] = [
      method + " /me" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let own = person.own else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
        return isThat(it, own) ? cell : .notFound
      },
      method + " /for/{person}" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let patient = it.person, let parts = person.helps[patient], parts.contains(.visits) else {
          return .notFound
        }
        // Of these, only Theo is a child: what the others say of their health is theirs.
        let mayRead = !names || patient == .theo && parts.contains(.record) && person.decides
        return mayRead && isThat(it, patient) ? cell : .notFound
      },
    ]
    if method == "GET" {
      table[method + " /staff/patients/{person}/as-patient" + path] = works { role, it in
        [.provider, .nurse].contains(role) && isThere(it.person) && isThat(it, it.person) ? cell : .notFound
      }
    }
    return table
  }
}
