import Chart
import PortalTesting

/// The written policy: who gets what at every address. It is made from the practice's rules, not from the program.
struct AccessPolicy {
  /// What one cell of the matrix has to be.
  struct Cell: Equatable {
    let status: Int
    /// The beginning of the address it leads to.
    var leadsTo = ""
    /// How many rows the audit trail gets.
    var audit = 0
    /// Denied: it must answer exactly as if the thing did not exist.
    var isDenial = false

    static let page = Cell(status: 200)
    /// A page with something of a person's health or contact data.
    static let chartPage = Cell(status: 200, audit: 1)
    static let notFound = Cell(status: 404, audit: 1, isDenial: true)
    static let unknownFile = Cell(status: 404)
    /// A form that is not filled in, about a thing of a chart.
    static let unfinished = Cell(status: 422, audit: 1)
    static let incomplete = Cell(status: 422)
    static let gone = Cell(status: 410)
    static let signIn = Cell(status: 303, leadsTo: "/sign-in", isDenial: true)
    static let staffSignIn = Cell(status: 303, leadsTo: "/staff/sign-in", isDenial: true)
    static func away(_ address: String, audit: Int = 0) -> Cell {
      Cell(status: 303, leadsTo: address, audit: audit)
    }
  }

  /// What stands in the address: whose chart, and which thing of it.
  struct Choice {
    var person: TestPerson?
    var thing: Thing?
    /// A link for joining or for a new password that is open.
    var isOpenLink = false
  }

  typealias Rule = @Sendable (Principal, Choice) -> Cell

  /// Every address of the portal. A route that is not here fails the test.
  static let table: [String: Rule] = open.merging(own) { $1 }.merging(staff) { $1 }.merging(inbox) {
    $1
  }.merging(charts) { $1 }
    .merging(chartForms) { $1 }

  private static let open: [String: Rule] = [
    "GET /": everyone(.page), "GET /help": everyone(.page), "GET /healthz": everyone(.page),
    "GET /readyz": everyone(.page), "GET /robots.txt": everyone(.page),
    "GET /favicon.ico": everyone(Cell(status: 301)),
    "GET /assets/{file}": everyone(.unknownFile), "GET /sign-in": signInPage,
    "POST /sign-in": everyone(.incomplete),
    "GET /forgot": everyone(.page), "POST /forgot": everyone(.incomplete),
    "GET /staff/sign-in": staffSignInPage,
    "POST /staff/sign-in": everyone(.incomplete), "GET /staff/forgot": everyone(.page),
    "POST /staff/forgot": everyone(.incomplete), "GET /reset/{token}": openLink,
    "POST /reset/{token}": everyone(.incomplete),
    "GET /join/{token}": openLink, "POST /join/{token}": everyone(.incomplete),
    // Only what the text message service signed counts here.
    "POST /hooks/texts/status/{id}": everyone(Cell(status: 404)),
    "POST /hooks/texts/inbound": everyone(Cell(status: 404)),
    "GET /join/{token}/password": joinPasswordPage, "POST /join/{token}/password": joinPasswordForm,
  ]

  private static let own: [String: Rule] = [
    "POST /sign-out": signedIn(.away("/", audit: 1)), "GET /me/account": signedIn(.page),
    "POST /me/account/language": signedIn(.away("/me/account")),
    "POST /me/account/theme": signedIn(.away("/me/account")),
    "GET /me/account/security": signedIn(.page),
    "POST /me/account/security/password": signedIn(.incomplete),
    "POST /me/account/security/end": signedIn(.notFound),
    "POST /me/account/security/end-others": signedIn(.away("/me/account/security", audit: 1)),
    "GET /me/account/notifications": signedIn(.page),
    "POST /me/account/notifications": signedIn(.incomplete),
    // A link of a message that is not this reader's leads home.
    "GET /n/{id}": signedIn(.away("/me")),
    "POST /me/stay": signedIn(.away("/me")), "GET /me/away": signedIn(.page),
  ]

  private static let staff: [String: Rule] = [
    "POST /staff/sign-out": works(.away("/staff/sign-in", audit: 1)),
    "POST /staff/stay": works(.away("/staff/patients")), "GET /staff/away": works(.page),
    "POST /staff/language": works(.away("/staff/patients")),
    "GET /staff": works { role, _ in .away(role == .biller ? "/staff/patients" : "/staff/inbox") },
    "GET /staff/patients": works(.page), "POST /staff/patients": works(.page),
    "GET /staff/notices": roles([.manager], .page),
    "POST /staff/notices/{id}/again": works(.notFound),
    "GET /staff/letters": roles(printers, .page),
    "GET /staff/letters/print": roles(printers, .page),
    "POST /staff/letters/printed": roles(printers, .away("/staff/letters")),
    "GET /staff/letters/{id}": works(.notFound),
    "POST /staff/patients/{person}/paper": works(paper),
    "GET /staff/patients/{person}": works(card),
    "POST /staff/patients/{person}/invite": works(invite),
    "GET /staff/settings": editsWording(.page), "GET /staff/settings/result-rules": editsWording(.page),
    "POST /staff/settings/result-rules": approvesWording(.incomplete),
    "GET /staff/settings/phrases": editsWording(.page),
    "GET /staff/settings/phrases/new": editsWording(.page),
    "POST /staff/settings/phrases/new": editsWording(.incomplete),
    "GET /staff/settings/phrases/{phrase}": editsWording(.page),
    "POST /staff/settings/phrases/{phrase}": editsWording(.incomplete),
    "POST /staff/settings/phrases/{phrase}/approve": approvesWording(Cell(status: 409)),
    // The walk retires it when it first asks, so that nothing is left to retire.
    "POST /staff/settings/phrases/{phrase}/retire": approvesWording(Cell(status: 409)),
    "GET /staff/holds": works { role, _ in role == .provider ? .chartPage : .notFound },
    "GET /staff/patients/{person}/hold/{id}": works { role, it in
      holdable(role, it) ? .chartPage : .notFound
    },
    "POST /staff/patients/{person}/hold/{id}": works { role, it in
      holdable(role, it) ? .unfinished : .notFound
    },
    "POST /staff/patients/{person}/hold/{id}/lift": works { role, it in
      holdable(role, it) ? .unfinished : .notFound
    },
  ]

  /// The inbox: everybody has theirs, and opens what is their team's. The entries here are doctors' and nurses'.
  private static let inbox: [String: Rule] = [
    "GET /staff/inbox": works(.chartPage), "GET /staff/inbox/{id}": works(entry(.chartPage)),
    "POST /staff/inbox/{id}/share": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/share-plain": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/preview": works(entry(.chartPage)),
    "POST /staff/inbox/{id}/call": works(entry(.away("/staff/inbox/", audit: 1))),
    "POST /staff/inbox/{id}/called": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/answer": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/hand": works(entry(.away("/staff/inbox", audit: 1))),
    "POST /staff/inbox/{id}/snooze": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/remark": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/done": works(entry(.unfinished)),
    "POST /staff/inbox/share-many": roles(clinical, .away("/staff/inbox")),
    "POST /staff/inbox/undo": roles(clinical, Cell(status: 409, audit: 1)),
    "GET /staff/overdue": roles([.provider, .nurse, .manager], .chartPage),
    "GET /staff/cover": works(.page), "POST /staff/cover": works(.incomplete),
    "POST /staff/cover/end": works(.notFound),
    "POST /staff/keys": works(.away("/staff/cover", audit: 1)),
  ]

  private static let clinical: Set<StaffRole> = [.provider, .nurse]

  /// What doctors and nurses get at an entry that is there; the doctor hands it on before the nurse comes.
  private static func entry(_ cell: Cell) -> @Sendable (StaffRole, Choice) -> Cell {
    { role, it in clinical.contains(role) && it.thing != nil ? cell : .notFound }
  }

  @Sendable private static func signInPage(_ who: Principal, _ it: Choice) -> Cell {
    who.person == nil ? .page : .away("/me")
  }

  @Sendable private static func staffSignInPage(_ who: Principal, _ it: Choice) -> Cell {
    who.role == nil ? .page : .away("/staff")
  }

  @Sendable private static func openLink(_ who: Principal, _ it: Choice) -> Cell {
    it.isOpenLink ? .page : .gone
  }

  /// Only for a browser that showed the birth date of this very link.
  @Sendable private static func joinPasswordPage(_ who: Principal, _ it: Choice) -> Cell {
    guard it.isOpenLink else { return .gone }
    return who.hasShownBirthDate ? .page : .away("/join/")
  }

  @Sendable private static func joinPasswordForm(_ who: Principal, _ it: Choice) -> Cell {
    if it.isOpenLink, who.hasShownBirthDate { return .incomplete }
    if who.person != nil { return .away("/me") }
    return it.isOpenLink ? .away("/join/") : .gone
  }

  @Sendable private static func card(_ role: StaffRole, _ it: Choice) -> Cell {
    isThere(it.person) ? .chartPage : .notFound
  }

  private static let printers: Set<StaffRole> = [.frontDesk, .nurse, .manager]

  @Sendable private static func paper(_ role: StaffRole, _ it: Choice) -> Cell {
    printers.contains(role) && isThere(it.person) ? .away("/staff/patients/", audit: 1) : .notFound
  }

  /// Clinicians decide what is held back, whatever its label, in the chart where it is.
  @Sendable private static func holdable(_ role: StaffRole, _ it: Choice) -> Bool {
    role == .provider && isThere(it.person) && it.thing != nil && it.thing?.owner == it.person
  }

  @Sendable private static func invite(_ role: StaffRole, _ it: Choice) -> Cell {
    guard [.provider, .nurse, .frontDesk, .manager].contains(role), isThere(it.person) else {
      return .notFound
    }
    // Only Lia is old enough and has not joined.
    return it.person == AccessWorld.lia ? .chartPage : Cell(status: 409, audit: 1)
  }

  /// Phrases and lines are written by those who treat and by the manager, and approved by providers.
  private static func editsWording(_ cell: Cell) -> Rule {
    works { role, _ in [.provider, .nurse, .manager].contains(role) ? cell : .notFound }
  }

  private static func approvesWording(_ cell: Cell) -> Rule {
    works { role, _ in role == .provider ? cell : .notFound }
  }

  /// The pages of a chart: what is below `/me`, `/for/{person}` and `/staff/patients/{person}/as-patient`, the parts a
  /// helper needs one of, and whether the address names a thing.
  private static let chartPages: [(path: String, parts: Set<Part>, namesThing: Bool)] = [
    ("", AccessWorld.everything, false), ("/menu", AccessWorld.everything, false),
    ("/record", [.record, .notes], false), ("/record/conditions", [.record], false),
    ("/record/medicines", [.record], false), ("/record/allergies", [.record], false),
    ("/record/shots", [.record], false), ("/record/procedures", [.record], false),
    ("/record/vitals", [.record], false),
    ("/record/history", [.record], false), ("/record/documents", [.notes], false),
    ("/record/care-team", [.record], false), ("/record/goals", [.record], false),
    ("/record/documents/{id}", [.notes], true),
    ("/record/documents/{id}/download", [.notes], true), ("/results", [.results], false),
    ("/results/choices", [.results], false),
    ("/results/{id}", [.results], true),
    ("/results/{id}/pdf", [.results], true), ("/visits/{id}/pdf", [.visits], true),
    ("/tests/{code}", [.results], true), ("/visits", [.visits], false),
    ("/visits/{id}", [.visits], true),
  ]

  private static let charts: [String: Rule] = chartPages.reduce(into: [:]) { table, page in
    let (parts, namesThing, waits) = (page.parts, page.namesThing, page.path == "/results/{id}")
    table["GET /me" + page.path] = { who, it in
      guard let person = who.person else { return .signIn }
      guard let own = person.own else {
        return .away(person.helps.isEmpty ? "/me/account" : "/for/")
      }
      return !namesThing || isThePatients(it.thing, of: own)
        || waits && isWaiting(it.thing, of: own) ? .chartPage : .notFound
    }
    table["GET /for/{person}" + page.path] = { who, it in
      guard let person = who.person else { return .signIn }
      guard let patient = it.person, let allowed = person.helps[patient],
        !allowed.isDisjoint(with: parts)
      else {
        return .notFound
      }
      return !namesThing || isForHelpers(it.thing, of: patient)
        || waits && isWaiting(it.thing, of: patient) ? .chartPage : .notFound
    }
    table["GET /staff/patients/{person}/as-patient" + page.path] = works { role, it in
      guard [.provider, .nurse].contains(role), let patient = it.person, isThere(patient) else {
        return .notFound
      }
      return !namesThing || isThePatients(it.thing, of: patient)
        || waits && isWaiting(it.thing, of: patient) ? .chartPage : .notFound
    }
  }

  /// The forms of a chart, with whether only those may use them who answer for the patient, and what they get.
  private static let forms: [(path: String, isDecision: Bool, leadsTo: String, audit: Int)] = [
    ("/results/choices", true, "/results/choices", 1),
    ("/results/{id}/show-now", true, "/results/", 2),
    ("/results/{id}/choice", true, "/results/", 2), ("/results/{id}/ask", false, "", 1),
  ]

  private static let chartForms: [String: Rule] = forms.reduce(into: [:]) { table, form in
    table["POST /me" + form.path] = { who, it in
      guard let person = who.person else { return .signIn }
      guard let own = person.own else {
        return .away(person.helps.isEmpty ? "/me/account" : "/for/")
      }
      return answer(form, it.thing, of: own, base: "/me", isThere: isThePatients(it.thing, of: own))
    }
    table["POST /for/{person}" + form.path] = { who, it in
      guard let person = who.person else { return .signIn }
      guard let patient = it.person, person.helps[patient]?.contains(.results) == true,
        person.decides || !form.isDecision
      else { return .notFound }
      return answer(
        form, it.thing, of: patient, base: "/for/", isThere: isForHelpers(it.thing, of: patient))
    }
  }

  private static func answer(
    _ form: (path: String, isDecision: Bool, leadsTo: String, audit: Int), _ thing: Thing?,
    of patient: TestPerson,
    base: String, isThere: Bool
  ) -> Cell {
    let done = Cell.away(base == "/me" ? base + form.leadsTo : base, audit: form.audit)
    switch form.path {
    case "/results/choices": return done
    case "/results/{id}/show-now": return isWaiting(thing, of: patient) ? done : .notFound
    case "/results/{id}/choice": return isThere ? done : .notFound
    default: return isThere ? .unfinished : isWaiting(thing, of: patient) ? .chartPage : .notFound
    }
  }

  /// What waits for the doctor's note is known by its name to all who see results.
  private static func isWaiting(_ thing: Thing?, of patient: TestPerson) -> Bool {
    thing == Thing(owner: patient, label: .waiting)
  }

  /// What patients see of their own chart: everything but what is held back or for the practice only.
  private static func isThePatients(_ thing: Thing?, of patient: TestPerson) -> Bool {
    guard let thing, thing.owner == patient, !thing.isOfAnotherKind else { return false }
    return thing.label == .plain || thing.label == .own
  }

  /// Helpers see nothing that is labelled, a parent of a teenager too.
  private static func isForHelpers(_ thing: Thing?, of patient: TestPerson) -> Bool {
    guard let thing, thing.owner == patient, !thing.isOfAnotherKind else { return false }
    return thing.label == .plain
  }

  /// A chart that was merged into another is not there any more.
  private static func isThere(_ person: TestPerson?) -> Bool { person != nil && person != .double }

  private static func everyone(_ cell: Cell) -> Rule { { _, _ in cell } }

  private static func signedIn(_ cell: Cell) -> Rule {
    { who, _ in who.person == nil ? .signIn : cell }
  }

  private static func roles(_ roles: Set<StaffRole>, _ cell: Cell) -> Rule {
    works { role, _ in roles.contains(role) ? cell : .notFound }
  }

  private static func works(_ cell: Cell) -> Rule { works { _, _ in cell } }

  private static func works(_ rule: @escaping @Sendable (StaffRole, Choice) -> Cell) -> Rule {
    { who, it in who.role.map { rule($0, it) } ?? .staffSignIn }
  }
}
