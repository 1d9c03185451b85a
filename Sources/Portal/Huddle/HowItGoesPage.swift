import Chart
import Kernel
import Store
import Web

/// How the portal does, for everybody: how soon questions were answered this week, and what was fixed because somebody
/// said that it was wrong. Of few answers nothing is told: they would tell whose they were.
struct HowItGoesPage {
  let lead: String
  let answers: [String]
  let asOf: String?
  let fixes: [Fix]
  let tell: LinkButton
  let expect: LinkButton

  struct Fix {
    let text: String
    let day: String
  }

  static let shownFor: Duration = .seconds(90 * 86_400)
  private static let mostFixes = 12

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let (now, today) = (visit.app.clock.now, visit.app.today)
    let (edition, fixed) = try await visit.app.database.read { reading in
      (
        try Huddles.latest(upTo: today, in: reading),
        try Problems.told(since: now.adding(.zero - shownFor), limit: mostFixes, in: reading)
      )
    }
    let page = HowItGoesPage(edition, fixed, visit)
    return visit.publicPage(visit.frame(visit.words("huddle.title"))) { h in h.howItGoes(page) }
  }

  init(_ edition: HuddleEdition?, _ fixed: [Problem], _ visit: OpenVisit) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    lead = words("huddle.lead", ("practice", visit.app.practice.fullName))
    let week = edition.flatMap { AnswerWeek($0) }
    answers = HowItGoesPage.answers(week, words)
    asOf = edition.map { words("huddle.as-of", ("day", words.dates.weekday($0.day))) }
    fixes = fixed.map { problem in
      Fix(
        text: problem.fix(in: words.language),
        day: words.dates.long(zone.today(at: problem.closedAt ?? problem.reportedAt)))
    }
    let isPerson = visit.session?.kind == .person
    tell = LinkButton(
      words("huddle.tell"), Path.problems(isPerson ? .reportOwn(on: "") : .report(on: "")).url, look: .alternate)
    expect = LinkButton(words("huddle.expect"), Path.guide(.expect).url, look: .alternate)
  }

  static func answers(_ week: AnswerWeek?, _ words: Words) -> [String] {
    guard let week, week.answered >= AnswerWeek.fewest else { return [words("huddle.answers.few")] }
    var lines = [
      words.plural("huddle.answers.count", count: week.answered),
      week.inTime == week.answered
        ? words("huddle.answers.all-in-time")
        : words(
          "huddle.answers.in-time", ("count", words.numbers.whole(week.inTime)),
          ("all", words.numbers.whole(week.answered))),
    ]
    if let minutes = week.medianMinutes {
      let hours = (minutes + 59) / 60
      lines.append(
        hours <= 36
          ? words.plural("huddle.answers.hours", count: max(1, hours))
          : words.plural("huddle.answers.days", count: (hours + 23) / 24))
    }
    return lines
  }
}

extension AnswerWeek {
  /// As an edition has it; nil when it could not be counted.
  init?(_ edition: HuddleEdition) {
    let lines = Dictionary(edition.lines(.week).map { ($0.key, $0.number) }) { first, _ in first }
    guard let answered = lines["answered"], let inTime = lines["in-time"] else { return nil }
    let median = lines["median-minutes"].flatMap { $0 < 0 ? nil : $0 }
    self.init(answered: answered, inTime: inTime, medianMinutes: median)
  }
}

extension HTML {
  mutating func howItGoes(_ page: HowItGoesPage) {
    h1(words("huddle.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.h2(h.words("huddle.answers"))
        for line in page.answers { h.p { h in h.rich(line) } }
        if let asOf = page.asOf { h.p(.class("meta"), asOf) }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("huddle.fixed"))
        if page.fixes.isEmpty { h.p(h.words("huddle.fixed.none")) }
        for fix in page.fixes {
          h.p { h in
            h.text(fix.text)
            h.br()
            h.span(.class("meta"), fix.day)
          }
        }
      }
      h.p(.class("acts-row no-print")) { h in
        h.linkButton(page.tell)
        h.linkButton(page.expect)
      }
    }
  }
}
