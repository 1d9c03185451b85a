import Web

/// How to reach a person, how to get in, and what to expect. Each part has its own place in the address.
struct HelpPage {
  /// One part: its place on the page, its heading and its sentences.
  struct Part {
    let place: String
    let heading: String
    let paragraphs: [String]
  }

  let call: LinkButton
  let hours: String
  let emergency: String
  let parts: [Part]

  init(_ visit: OpenVisit) {
    let (words, practice) = (visit.words, visit.app.practice)
    call = LinkButton(words("web.button.call", ("phone", practice.phone)), .tel(practice.phone), icon: .phone)
    hours = practice.hours[words.language] ?? ""
    emergency = words("front.help.emergency")
    let phone = ("phone", practice.phone)
    parts = [
      Part(
        place: "sign-in", heading: words("front.help.sign-in.title"),
        paragraphs: [words("front.help.sign-in.text"), words("front.help.sign-in.lost", phone)]),
      Part(
        place: "join", heading: words("front.help.join.title"),
        paragraphs: [words("front.help.join.text"), words("front.help.join.lost", phone)]),
      Part(
        place: "expect", heading: words("front.help.expect.title"),
        paragraphs: [words("front.help.expect.results"), words("front.help.expect.email")]),
      Part(
        place: "helpers", heading: words("front.help.helpers.title"),
        paragraphs: [words("front.help.helpers.text", phone)]),
      Part(
        place: "privacy", heading: words("front.help.privacy.title"),
        paragraphs: [words("front.help.privacy.text"), words("front.help.privacy.log")]),
      Part(
        place: "another-way", heading: words("front.help.another-way.title"),
        paragraphs: [words("front.help.another-way.text", phone)]),
      Part(
        place: "accessibility", heading: words("front.help.accessibility.title"),
        paragraphs: [words("front.help.accessibility.text"), words("front.help.accessibility.report", phone)]),
    ]
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let page = HelpPage(visit)
    return visit.publicPage(visit.frame(visit.words("front.help.title"))) { h in h.help(page) }
  }
}
