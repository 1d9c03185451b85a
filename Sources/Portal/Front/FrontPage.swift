import Web

/// The practice's front page: who we are, how to reach us, what one can do here, and the way in.
struct FrontPage {
  /// The practice's name before the hills.
  let hello: Hello
  let signIn: LinkButton
  let invited: LinkButton
  let offers: [Row]
  let facts: [Fact]
  let staff: LinkButton

  init(_ visit: OpenVisit) {
    let (words, practice) = (visit.words, visit.app.practice)
    hello = Hello(date: "", greeting: practice.fullName, more: words("front.lead"))
    signIn =
      visit.session == nil
      ? LinkButton(words("front.sign-in"), Path.signIn.url, look: .wide)
      : LinkButton(words("front.go-on"), Path.chart(.own, .home).url, look: .wide)
    invited = LinkButton(words("front.invited"), Path.help.url.at("join"), look: .alternateWide)
    offers = [
      Row(words("front.offer.results"), nil, icon: .lab, end: .nothing),
      Row(words("front.offer.visits"), nil, icon: .calendar, end: .nothing),
      Row(words("front.offer.record"), nil, icon: .record, end: .nothing),
      Row(words("front.offer.family"), nil, icon: .people, end: .nothing),
    ]
    facts = FrontPage.facts(practice, words)
    staff = LinkButton(words("front.staff"), Path.staffSignIn.url)
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let page = FrontPage(visit)
    return visit.publicPage(visit.frame(visit.words("front.title"))) { h in h.front(page) }
  }

  private static func facts(_ practice: PracticeSettings, _ words: Words) -> [Fact] {
    var facts = [
      Fact(
        words("front.phone"), "**\(practice.phone)**", icon: .phone, more: practice.hours[words.language] ?? "",
        isMoreSmall: false)
    ]
    if !practice.address.isEmpty {
      facts.append(
        Fact(words("front.address"), practice.address, icon: .pin, more: practice.arrival[words.language] ?? ""))
    }
    return facts
  }
}
