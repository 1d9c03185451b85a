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
    .merging(chartForms) { $1 }.merging(medicines) { $1 }.merging(requests) { $1 }.merging(bookings) { $1 }
    .merging(waiting) { $1 }.merging(desk) { $1 }.merging(formDesk) { $1 }
    .merging(ownForms) { $1 }.merging(survey) { $1 }.merging(bills) { $1 }.merging(billDesk) { $1 }
    .merging(estimates) { $1 }.merging(guides) { $1 }.merging(keys) { $1 }.merging(helping) { $1 }
    .merging(joining) { $1 }.merging(plan) { $1 }.merging(adoption) { $1 }.merging(calls) { $1 }
    .merging(problems) { $1 }

  private static let open: [String: Rule] = [
    "GET /": everyone(.page), "GET /healthz": everyone(.page),
    "GET /readyz": everyone(.page), "GET /robots.txt": everyone(.page),
    "GET /favicon.ico": everyone(Cell(status: 301)),
    "GET /assets/{file}": everyone(.unknownFile), "GET /sign-in": signInPage,
    "POST /sign-in": everyone(.incomplete),
    "GET /contact": everyone(.page), "POST /contact": everyone(.incomplete),
    // Only for who sent something.
    "GET /contact/sent": everyone(.away("/contact")),
    "GET /forgot": everyone(.page), "POST /forgot": everyone(.incomplete),
    "GET /staff/sign-in": staffSignInPage,
    "POST /staff/sign-in": everyone(.incomplete), "GET /staff/forgot": everyone(.page),
    "POST /staff/forgot": everyone(.incomplete), "GET /reset/{token}": openLink,
    "POST /reset/{token}": everyone(.incomplete),
    "GET /join/{token}": openLink, "POST /join/{token}": everyone(.incomplete),
    // Only what the text message service signed counts here.
    "POST /hooks/texts/status/{id}": everyone(Cell(status: 404)),
    "POST /hooks/texts/inbound": everyone(Cell(status: 404)),
    // Only what the payment processor signed counts here.
    "POST /hooks/payments": everyone(Cell(status: 404)),
    // A link in a reminder that was never made: nobody sees more, whoever they are.
    "GET /c/{link}": everyone(.gone), "POST /c/{link}/confirm": everyone(.gone),
    "POST /c/{link}/cancel": everyone(.gone), "POST /c/{link}/undo": everyone(.gone),
    // Whoever knows the address: a calendar is not signed in.
    "GET /calendar/{feed}": { _, it in it.isOpenLink ? .chartPage : Cell(status: 404, isDenial: true) },
    "GET /join/{token}/password": joinPasswordPage, "POST /join/{token}/password": joinPasswordForm,
  ]

  private static let own: [String: Rule] = [
    "POST /sign-out": signedIn(.away("/", audit: 1)), "GET /me/account": signedIn(.page),
    "POST /me/account/language": signedIn(.away("/me/account")),
    "POST /me/account/theme": signedIn(.away("/me/account")),
    "GET /me/account/notifications": signedIn(.page),
    "POST /me/account/notifications": signedIn(.incomplete),
    // A link of a message that is not this reader's leads home.
    "GET /n/{id}": signedIn(.away("/me")),
    // An address for a chart that is not named is refused, and so is the end of one that is not there.
    "GET /me/account/calendar": signedIn(.page), "POST /me/account/calendar": signedIn(.notFound),
    "POST /me/account/calendar/end": signedIn(.notFound),
    "POST /me/stay": signedIn(.away("/me")), "GET /me/away": signedIn(.page),
  ]

  private static let staff: [String: Rule] = [
    "POST /staff/sign-out": works(.away("/staff/sign-in", audit: 1)),
    "POST /staff/stay": works(.away("/staff/patients")), "GET /staff/away": works(.page),
    "POST /staff/language": works(.away("/staff/patients")),
    "GET /staff": works { role, _ in
      .away(role == .biller ? "/staff/bills" : role == .frontDesk ? "/staff/today" : "/staff/inbox")
    },
    "GET /staff/patients": works(.page), "POST /staff/patients": works(.page),
    "GET /staff/notices": roles([.manager], .page),
    "POST /staff/notices/{id}/again": works(.notFound),
    "GET /staff/letters": roles(printers, .page),
    "GET /staff/letters/print": roles(printers, .page),
    "POST /staff/letters/printed": roles(printers, .away("/staff/letters")),
    "GET /staff/letters/{id}": works(.notFound),
    "POST /staff/patients/{person}/paper": works(paper),
    "GET /staff/patients/{person}": works(card),
    "GET /staff/patients/{person}/write": works(card),
    "POST /staff/patients/{person}/write": works { role, it in isThere(it.person) ? .unfinished : .notFound },
    "GET /staff/settings/routing": editsWording(.page),
    "POST /staff/settings/routing": roles([.manager], .incomplete),
    "GET /staff/patients/{person}/orders/{id}": works(order(.chartPage)),
    "POST /staff/patients/{person}/orders/{id}": works(order(.unfinished)),
    "GET /staff/settings": editsWording(.page), "GET /staff/settings/result-rules": editsWording(.page),
    "POST /staff/settings/result-rules": approvesWording(.incomplete),
    "GET /staff/settings/refills": editsWording(.page), "POST /staff/settings/refills": editsWording(.incomplete),
    "POST /staff/settings/refills/decide": works(.notFound),
    "GET /staff/settings/phrases": editsWording(.page),
    "GET /staff/settings/phrases/new": editsWording(.page),
    "POST /staff/settings/phrases/new": editsWording(.incomplete),
    "GET /staff/settings/phrases/{phrase}": editsWording(.page),
    "POST /staff/settings/phrases/{phrase}": editsWording(.incomplete),
    "POST /staff/settings/phrases/{phrase}/approve": approvesWording(Cell(status: 409)),
    // The walk retires it when it first asks, so that nothing is left to retire.
    "POST /staff/settings/phrases/{phrase}/retire": approvesWording(Cell(status: 409)),
    "GET /staff/bulk": sendsBulk(.page), "GET /staff/bulk/new": sendsBulk(.page),
    "POST /staff/bulk/new": sendsBulk(.incomplete), "GET /staff/bulk/{bulk}": sendsBulk(.chartPage),
    // Nobody was looked at, and nothing is on its way that could be stopped.
    "POST /staff/bulk/{bulk}/send": sendsBulk(Cell(status: 409, audit: 1)),
    "POST /staff/bulk/{bulk}/stop": sendsBulk(Cell(status: 409, audit: 1)),
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
    // The entries here are about results, which have no files.
    "GET /staff/inbox/{id}/files/{file}": works(.notFound),
    "POST /staff/inbox/{id}/share": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/share-plain": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/preview": works(entry(.chartPage)),
    "POST /staff/inbox/{id}/call": works(entry(.away("/staff/inbox/", audit: 1))),
    "POST /staff/inbox/{id}/called": works(entry(.unfinished)),
    // The entries here are no conversations.
    "POST /staff/inbox/{id}/answer": works(.notFound),
    "POST /staff/inbox/{id}/answer-close": works(.notFound),
    "POST /staff/inbox/{id}/ask-back": works(.notFound), "POST /staff/inbox/{id}/more": works(.notFound),
    "POST /staff/inbox/{id}/close": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/turn": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/grade": works(entry(.chartPage)),
    "POST /staff/inbox/{id}/hand": works(entry(.away("/staff/inbox", audit: 1))),
    "POST /staff/inbox/{id}/snooze": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/remark": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/done": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/approve": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/deny": works(entry(.unfinished)),
    "POST /staff/inbox/{id}/talk": works(entry(.unfinished)),
    "POST /staff/inbox/approve-many": roles(clinical, .away("/staff/inbox")),
    "GET /staff/refills": roles(clinical, .chartPage),
    "POST /staff/refills/sent": roles(clinical, .away("/staff/refills")),
    "POST /staff/inbox/{id}/visitor": works(entry(.unfinished)),
    "POST /staff/inbox/share-many": roles(clinical, .away("/staff/inbox")),
    "POST /staff/inbox/undo": roles(clinical, Cell(status: 409, audit: 1)),
    "GET /staff/overdue": roles([.provider, .nurse, .manager], .chartPage),
    "GET /staff/cover": works(.page), "POST /staff/cover": works(.incomplete),
    "POST /staff/cover/end": works(.notFound),
    "POST /staff/keys": works(.away("/staff/cover", audit: 1)),
  ]

  private static let clinical: Set<StaffRole> = [.provider, .nurse]

  /// What doctors and nurses get at an entry that is there; the doctor hands it on before the nurse comes.
  static func entry(_ cell: Cell) -> @Sendable (StaffRole, Choice) -> Cell {
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
  @Sendable static func joinPasswordPage(_ who: Principal, _ it: Choice) -> Cell {
    guard it.isOpenLink else { return .gone }
    return who.hasShownBirthDate ? .page : .away("/join/")
  }

  @Sendable static func joinPasswordForm(_ who: Principal, _ it: Choice) -> Cell {
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

  /// Doctors and nurses note what a patient wants for a test that was ordered for this very patient.
  private static func order(_ cell: Cell) -> @Sendable (StaffRole, Choice) -> Cell {
    { role, it in
      guard clinical.contains(role), isThere(it.person), let thing = it.thing, thing.owner == it.person else {
        return .notFound
      }
      return thing.isOfAnotherKind ? .notFound : cell
    }
  }

  /// Providers and managers write to many at once.
  private static func sendsBulk(_ cell: Cell) -> Rule { roles([.provider, .manager], cell) }

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
    ("/visits/book", [.visits], false),
    ("/medicines", [.record], false), ("/medicines/refill", [.record], false),
    ("/visits/{id}", [.visits], true), ("/visits/{id}/calendar", [.visits], true), ("/messages", [.messages], false),
    ("/messages/new", [.messages], false),
    ("/messages/{id}", [.messages], true), ("/messages/{id}/files/{file}", [.messages], true),
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
    ("/results/{id}/choice", true, "/results/", 2),
    ("/messages/new", false, "", 1), ("/messages/new/draft", false, "/messages/new", 0),
    ("/messages/{id}/reply", false, "", 1), ("/messages/{id}/draft", false, "/messages/", 1),
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
      guard let patient = it.person,
        person.helps[patient]?.contains(form.path.hasPrefix("/messages") ? .messages : .results) == true,
        person.decides || !form.isDecision,
        form.path.hasPrefix("/messages") || !person.onlySeesResults
      else { return .notFound }
      return answer(
        form, it.thing, of: patient, base: "/for/", isThere: isForHelpers(it.thing, of: patient))
    }
  }

  /// Medicines are asked for by the patient, and by helpers who see the record.
  private static let medicines: [String: Rule] = [
    "POST /me/medicines/refill": { who, _ in
      guard let person = who.person else { return .signIn }
      guard person.own != nil else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
      return .unfinished
    },
    "POST /for/{person}/medicines/refill": { who, it in
      guard let person = who.person else { return .signIn }
      guard let patient = it.person, person.helps[patient]?.contains(.record) == true else { return .notFound }
      return .unfinished
    },
  ]

  private static func answer(
    _ form: (path: String, isDecision: Bool, leadsTo: String, audit: Int), _ thing: Thing?,
    of patient: TestPerson,
    base: String, isThere: Bool
  ) -> Cell {
    let done = Cell.away(base == "/me" ? base + form.leadsTo : base, audit: form.audit)
    switch form.path {
    case "/results/choices": return done
    case "/results/{id}/show-now": return isWaiting(thing, of: patient) ? done : .notFound
    case "/results/{id}/choice", "/messages/{id}/draft": return isThere ? done : .notFound
    case "/messages/new": return .unfinished
    case "/messages/new/draft": return done
    case "/messages/{id}/reply": return isThere ? .unfinished : .notFound
    default: return isThere ? .unfinished : isWaiting(thing, of: patient) ? .chartPage : .notFound
    }
  }

  /// What waits for the doctor's note is known by its name to all who see results.
  private static func isWaiting(_ thing: Thing?, of patient: TestPerson) -> Bool {
    thing == Thing(owner: patient, label: .waiting)
  }

  /// What patients see of their own chart: everything but what is held back or for the practice only.
  static func isThePatients(_ thing: Thing?, of patient: TestPerson) -> Bool {
    guard let thing, thing.owner == patient, !thing.isOfAnotherKind else { return false }
    return thing.label == .plain || thing.label == .own
  }

  /// Helpers see nothing that is labelled, a parent of a teenager too.
  static func isForHelpers(_ thing: Thing?, of patient: TestPerson) -> Bool {
    guard let thing, thing.owner == patient, !thing.isOfAnotherKind else { return false }
    return thing.label == .plain
  }

  /// A chart that was merged into another is not there any more.
  static func isThere(_ person: TestPerson?) -> Bool { person != nil && person != .double }
}
