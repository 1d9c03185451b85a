import Chart
import Kernel
import Store
import Web

/// What somebody reported, and what became of it.
struct OwnProblemPage {
  let heading: String
  let told: String
  /// Nil while it is open.
  let answer: String?
  let state: String
  let more: LinkButton

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    let (app, id) = (visit.app, Problem.ID(visit.visit.parameter("problem")))
    let found = try await app.database.read { try Problems.one(id, in: $0) }
    guard let problem = found, problem.reporter == .person(visit.account.id) else {
      try await app.recordRefusal(.read, of: "problem", by: visit.actor, from: visit.visit.origin)
      throw ProblemFault.notFound
    }
    try await app.noteSeen(visit.session)
    if !problem.isOpen, problem.seenAt == nil {
      let (now, calendar, random) = (app.clock.now, app.practice.calendar, app.random)
      try await app.database.write { try Problems(in: $0, calendar, random, at: now).see(id) }
    }
    let page = OwnProblemPage(problem, visit.app.practice, visit.words)
    return .page(visit.frame(page.heading).patientPage { h in h.ownProblem(page) })
  }

  init(_ problem: Problem, _ practice: PracticeSettings, _ words: Words) {
    heading = words("problems.own.title")
    let day = words.dates.long(practice.zone.today(at: problem.reportedAt))
    told = words(
      "problems.own.told", ("day", day), ("kind", words("problems.kind.\(problem.kind.rawValue)")))
    answer = problem.isOpen ? nil : problem.fix(in: words.language)
    let due = practice.calendar.close(ofWorkday: 1, after: problem.reportedAt)
    state =
      switch problem.outcome {
      case .fixed?: words("problems.own.fixed")
      case .asMeant?: words("problems.own.as-meant")
      case nil where problem.ownerID != nil: words("problems.own.taken")
      case nil: words("problems.own.open", ("day", words.dates.weekday(practice.zone.today(at: due))))
      }
    more = LinkButton(words("problems.own.again"), Path.problems(.reportOwn(on: problem.page)).url, look: .alternate)
  }

  /// A line of the list of one's own.
  static func row(_ problem: Problem, in zone: ClinicZone, _ words: Words) -> Web.Row {
    let state = problem.isOpen ? problem.ownerID == nil ? "open" : "taken" : "done"
    var row = Web.Row(
      words("problems.kind.\(problem.kind.rawValue)"), Path.problems(.own(problem.id)).url, icon: .warning,
      text: words.dates.long(zone.today(at: problem.reportedAt)),
      end: .tag(Tag(words("problems.state.\(state)"), problem.isOpen ? .plain : .ok)))
    if !problem.isOpen, problem.seenAt == nil { row = row.new(words("web.rows.new")) }
    return row
  }
}

extension HTML {
  mutating func ownProblem(_ page: OwnProblemPage) {
    crumb(words("problems.title"), Path.problems(.reportOwn(on: "")).url)
    h1(page.heading)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.p(page.told)
        h.p(page.state)
        if let answer = page.answer {
          h.h2(h.words("problems.own.answer"))
          for line in answer.split(separator: "\n") { h.p(String(line)) }
        }
      }
      h.p { h in h.linkButton(page.more) }
    }
  }
}
