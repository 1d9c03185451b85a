import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A state of a chart and a caller, made by chance: what is there, held, waiting, cancelled, paid, or for nobody else.
struct CallState: CustomStringConvertible {
  enum Result: String, CaseIterable {
    case none, released, held, forNote, ordered, own, practiceOnly, releasedAndWaiting
  }
  enum Visit: String, CaseIterable { case none, coming, cancelled, past, pastWithNote, booked }
  enum Caller: String, CaseIterable { case patient, stranger, guardian, partly, looking, blocked, teen }

  var result: Result
  var visit: Visit
  var caller: Caller
  var hasMedicine: Bool
  var bill: Bool?
  var hasTalk: Bool
  var hasForm: Bool
  var scopes: Set<HelperGrant.Scope>

  init(_ dice: inout SeededGenerator) {
    func flip() -> Bool { Int.random(in: 0..<2, using: &dice) == 0 }
    result = Result.allCases.randomElement(using: &dice) ?? .none
    visit = Visit.allCases.randomElement(using: &dice) ?? .none
    caller = Caller.allCases.randomElement(using: &dice) ?? .patient
    (hasMedicine, hasTalk, hasForm) = (flip(), flip(), flip())
    bill = [nil, true, false].randomElement(using: &dice) ?? nil
    scopes = Set(HelperGrant.Scope.allCases.filter { _ in Int.random(in: 0..<2, using: &dice) == 0 })
    if scopes.isEmpty { scopes = [.results] }
  }

  var description: String {
    "\(caller.rawValue) \(scopes.map(\.rawValue).sorted()), result \(result.rawValue), visit \(visit.rawValue), "
      + "medicine \(hasMedicine), bill \(bill.map { $0 ? "open" : "paid" } ?? "none"), talk \(hasTalk), form \(hasForm)"
  }

  var person: TestPerson { caller == .teen ? .maya : .rosa }
}

/// The practice in which such a state is made, with the caller's own browser.
struct CallStates {
  let forms: FormScene
  let state: CallState
  let browser: Client
  /// The helper's account; nil when the patient calls.
  let helper: Account.ID?
  let chart: Patient.ID

  var practice: TestPractice { forms.practice }
  var app: App { forms.app }
  static let joy = TestPerson("Lena", "Ortiz", born: "1985-06-06", recordNumber: "100030")

  init(_ state: CallState, on engine: TestDatabases.Engine) async throws {
    forms = try await FormScene(engine, comes: state.visit == .booked && state.person == .rosa)
    self.state = state
    chart = forms.base.chart(state.person)
    browser = forms.practice.client(from: "192.0.2.40")
    switch state.caller {
    case .patient, .stranger: helper = nil
    case .guardian, .partly, .looking, .blocked, .teen:
      helper = try await forms.practice.addAccount(CallStates.joy, patient: nil)
    }
    try await fill()
    try await admit()
    await browser.signIn(helper == nil ? TestPerson.rosa.email : CallStates.joy.email)
  }

  /// Below which the caller's pages stand.
  var base: String { helper == nil ? "/me" : "/for/\(chart)" }

  private func admit() async throws {
    guard let helper else { return }
    let (now, isParent) = (forms.now, state.caller == .teen)
    let scopes = state.caller == .partly || state.caller == .looking ? state.scopes : Set(HelperGrant.Scope.allCases)
    try await app.grantHelper(
      HelperRequest(
        patientID: chart, accountID: helper,
        relationship: isParent ? .parent : state.caller == .guardian ? .guardian : .friend, scopes: scopes, endsAt: nil,
        reason: "asked"), by: .console, from: .console)
    if state.caller == .looking {
      try await app.database.write { try $0.run("UPDATE helper_grant SET scopes = REPLACE(scopes, ':act', ':see')") }
    }
    if state.caller == .blocked {
      let chart = chart
      try await app.database.write { transaction in
        try transaction.run(
          """
          INSERT INTO helper_block (id, patient_id, account_id, name, reason, made_by, made_at)
          VALUES ('b', \(chart), \(helper), 'Lena', 'order', 'staff', \(now))
          """)
      }
    }
  }

  private func fill() async throws {
    let person = state.person
    let result = SampleResource.result("r1", of: person, "Hemoglobin A1c", value: "8.4")
    switch state.result {
    case .none: break
    case .released: try await practice.keep([result])
    case .held:
      try await practice.keep([result])
      try await practice.hold(result, of: chart)
    case .forNote:
      try await practice.keep([result])
      try await waitForNote(result)
    case .ordered: try await practice.keep([.order("o1", of: person, "Glucose")])
    case .own: try await practice.keep([result.labelled("R")])
    case .practiceOnly: try await practice.keep([result.labelled("V")])
    case .releasedAndWaiting: try await practice.keep([result, .order("o1", of: person, "Glucose")])
    }
    switch state.visit {
    case .none: break
    case .booked: if person == .maya { try await forms.base.book(.maya, WaitingScene.nextWeek, 540) }
    case .coming: try await practice.keep([.appointment("a1", of: person, "Check-up")])
    case .cancelled:
      try await practice.keep([.appointment("a1", of: person, "Check-up").with("status", #""cancelled""#)])
    case .past: try await practice.keep([.visit("e1", of: person, "Check-up")])
    case .pastWithNote:
      try await practice.keep([
        .visit("e1", of: person, "Check-up"), SampleResource.note("n1", of: person, "After visit").ofVisit("e1"),
      ])
    }
    if state.hasMedicine { try await practice.keep([.entry("MedicationRequest", "m1", of: person, "Lisinopril")]) }
    if state.hasForm { try await forms.give(FormScene.checkIn, to: person) }
    if state.hasTalk { try await talk() }
    if let isOpen = state.bill { try await bill(isOpen) }
  }

  private func waitForNote(_ result: SampleResource) async throws {
    let (chart, random, audit, until) = (chart, app.random, app.audit, forms.now.adding(.seconds(86_400)))
    let now = forms.now
    try await app.database.write { transaction in
      try Hold(
        patientID: chart, resourceType: result.type, resourceID: result.id, reason: "Asked for the note.",
        reviewOn: CivilDate(daysSince1970: 20_800), kind: .choice, releaseAt: until
      ).begin(
        id: ID<Hold>(random: random).text, by: .console, from: .console, at: now, audit: audit, in: transaction)
    }
  }

  private func talk() async throws {
    let (id, message) = (Conversation.ID(random: app.random), Message.ID(random: app.random))
    var new = NewConversation(id, of: chart, about: .question, for: .nurses)
    new.sensitivity = .ordinary
    let (talk, now, tam) = (new, forms.now, forms.tam)
    try await app.database.write {
      try Conversations.begin(
        talk, with: NewMessage(message, by: MessageAuthor(tam), "Hello.", at: now), in: $0)
    }
  }

  private func bill(_ isOpen: Bool) async throws {
    let chart = chart
    try await app.database.write { transaction in
      try TestBills.send("s1", of: Cents(4_620), for: chart, in: transaction)
      guard !isOpen else { return }
      try transaction.run("UPDATE bill SET cents = 0 WHERE id = 's1'")
    }
  }
}

extension CallStates {
  /// What staff are told for a caller.
  func answer(_ reason: CallReason) async throws -> CallerAnswer {
    let (now, today, chart, helper) = (forms.now, app.today, chart, helper)
    let grant = try await app.database.read { reading in
      try helper.flatMap { try HelperAccess.grant(of: $0, for: chart, in: reading, at: now, on: today) }
    }
    let (app, words) = (app, app.strings.words(in: .english))
    let account = helper ?? forms.base.accounts[state.person]
    return try await app.chart(
      for: Viewer(.staffForCaller(forms.base.finn, grant), of: chart, from: .console)
    ).read("call") { reader in
      try CallerAnswer(
        reason,
        CallerView(
          chart: reader, grant: grant, account: account, app: app, words: words, readsChart: false, readsBills: false))
    }
  }

  /// What the caller's own pages show.
  func shown(_ reason: CallReason) async throws -> OnPortal {
    switch reason {
    case .result: return await results()
    case .visitWhen: return try await coming()
    case .visitBook: return await has("/visits/book", saying: "name=\"slot\"")
    case .visitMove, .visitCancel: return try await changeable(reason)
    case .refill: return await has("/medicines", linking: "\(base)/medicines/refill")
    case .bill: return await has("/bills", linking: "\(base)/bills/")
    case .question: return await has("/messages", linking: "\(base)/messages/")
    case .form: return await has("/visits/forms", linking: "\(base)/visits/forms/")
    case .summary: return try await summary()
    case .record: return await get("/record/request").status.code == 200 ? .yes : .no
    case .signIn: return .yes
    case .other, .notNoted: return .unknown
    }
  }

  private func get(_ path: String) async -> WebResponse { await browser.get(base + path) }

  private func has(_ path: String, saying text: String) async -> OnPortal {
    let page = await get(path)
    return page.status.code == 200 && page.text.contains(text) ? .yes : .no
  }

  private func has(_ path: String, linking start: String, except words: [String] = []) async -> OnPortal {
    let page = await get(path)
    guard page.status.code == 200 else { return .no }
    let main = page.text.between("<main", "</main>")
    let links = main.components(between: "href=\"", and: "\"").filter { link in
      link.hasPrefix(start) && !words.contains { link.hasPrefix(start + $0) }
    }
    return links.isEmpty ? .no : .yes
  }

  /// A visit that is to come, or would have: every link to a visit that is not the past one.
  private func coming() async throws -> OnPortal {
    let past = try await practice.item(of: .visit("e1", of: state.person, "Check-up"))?.text
    let words = ["book", "forms", "waitlist"] + [past].compactMap(\.self)
    return await has("/visits", linking: "\(base)/visits/", except: words)
  }

  /// The value itself stands on the list; what waits has a row without one; else the list says that it is empty.
  private func results() async -> OnPortal {
    let page = await get("/results")
    let words = app.strings.words(in: .english)
    guard page.status.code == 200 else { return .no }
    if page.text.between("<main", "</main>").contains("8.4%") { return .yes }
    return page.text.contains(words("results.list.empty")) ? .no : .notYet
  }

  private func changeable(_ reason: CallReason) async throws -> OnPortal {
    let page = await get("/visits")
    guard page.status.code == 200 else { return .no }
    let item = page.links.first { $0.hasSuffix("/move") }
    guard let item else { return .no }
    let change = await browser.get(item)
    guard change.status.code == 200 else { return .no }
    let hasButton = change.text.contains(reason == .visitMove ? "name=\"slot\"" : "/cancel\"")
    return hasButton ? .yes : .no
  }

  private func summary() async throws -> OnPortal {
    let page = await get("/visits")
    let visit = try await practice.item(of: .visit("e1", of: state.person, "Check-up"))
    guard page.status.code == 200, let visit, page.links.contains("\(base)/visits/\(visit)") else { return .no }
    let summary = await get("/visits/\(visit)")
    let words = app.strings.words(in: .english)
    return summary.text.contains(words("visits.outcome.nothing")) ? .notYet : .yes
  }
}
