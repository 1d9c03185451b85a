import Kernel
import Web

/// The practice's front page: who we are, how to reach us, what one can do here, and the way in.
struct FrontPage {
  /// The practice's name before the hills.
  let hello: Hello
  let signIn: LinkButton
  let invited: LinkButton
  let offers: [Row]
  let facts: [Fact]
  let write: LinkButton
  let howItGoes: LinkButton
  let staff: LinkButton

  init(_ visit: OpenVisit) {
    let (words, practice) = (visit.words, visit.app.practice)
    hello = Hello(date: "", greeting: practice.fullName, more: words("front.lead"))
    signIn =
      visit.session == nil
      ? LinkButton(words("front.sign-in"), Path.signIn.url, look: .wide)
      : LinkButton(words("front.go-on"), Path.chart(.own, .home).url, look: .wide)
    invited = LinkButton(words("front.invited"), Path.inviting(.code).url, look: .alternateWide)
    offers = FrontPage.offers(practice.off, words)
    facts = FrontPage.facts(practice, on: visit.app.today, words)
    write = LinkButton(words("front.contact.title"), Path.contact.url, icon: .mail)
    howItGoes = LinkButton(words("front.how-it-goes"), Path.huddle(.howItGoes).url, icon: .check)
    staff = LinkButton(words("front.staff"), Path.staffSignIn.url)
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let page = FrontPage(visit)
    return visit.publicPage(visit.frame(visit.words("front.title"))) { h in h.front(page) }
  }

  /// What the practice offers, and nothing that it leaves out.
  private static func offers(_ off: Set<Feature>, _ words: Words) -> [Row] {
    let offers: [(key: String, icon: Icon, feature: Feature?)] = [
      ("results", .lab, nil), ("messages", .messages, .messages), ("book", .calendar, .booking),
      ("refills", .pill, .refills), ("bills", .bill, .bills), ("visits", .calendar, nil), ("record", .record, nil),
      ("family", .people, .helpers),
    ]
    return offers.filter { $0.feature.map { !off.contains($0) } ?? true }.map { offer in
      Row(words("front.offer.\(offer.key)"), nil, icon: offer.icon, end: .nothing)
    }
  }

  /// How far ahead a day off is told of.
  private static let noticeDays = 14

  private static func facts(_ practice: PracticeSettings, on today: CivilDate, _ words: Words) -> [Fact] {
    var facts = [
      Fact(
        words("front.phone"), "**\(practice.phone)**", icon: .phone, more: practice.hours[words.language] ?? "",
        isMoreSmall: false)
    ]
    if !practice.address.isEmpty {
      facts.append(
        Fact(words("front.address"), practice.address, icon: .pin, more: practice.arrival[words.language] ?? ""))
    }
    let last = today.adding(days: noticeDays)
    let closed = practice.holidays.filter { today <= $0 && $0 <= last }.sorted().prefix(5)
    if !closed.isEmpty {
      facts.append(
        Fact(
          words("front.closed"),
          words("front.closed.days", ("days", closed.map { words.dates.long($0) }.joined(separator: "; "))),
          icon: .clock))
    }
    return facts
  }
}
