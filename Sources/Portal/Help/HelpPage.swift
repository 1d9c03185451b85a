import Web

/// How to reach a person, the six how-tos, and the way to the rest. Each part has its own place in the address.
struct HelpPage {
  /// One part: its place on the page, its heading, its sentences, and the page that says more.
  struct Part {
    let place: String
    let heading: String
    let paragraphs: [String]
    var more: LinkButton?
  }

  let call: LinkButton
  let write: LinkButton
  let hours: String
  let emergency: String
  let guides: [VerbTile]
  let printAll: LinkButton
  let howItGoes: LinkButton
  let parts: [Part]

  init(_ visit: OpenVisit) {
    let (words, practice) = (visit.words, visit.app.practice)
    call = LinkButton(words("web.button.call", ("phone", practice.phone)), .tel(practice.phone), icon: .phone)
    write = LinkButton(words("help.write"), Path.contact.url, look: .alternate, icon: .mail)
    hours = practice.hours[words.language] ?? ""
    emergency = words("help.emergency")
    guides = HowTo.allCases.map { VerbTile($0.title(in: words), $0.icon, $0.url) }
    printAll = LinkButton(words("help.print"), Path.guide(.print).url, look: .alternate, icon: .print)
    howItGoes = LinkButton(words("help.how-it-goes"), Path.huddle(.howItGoes).url, look: .alternate, icon: .check)
    let phone = ("phone", practice.phone)
    func more(_ key: String, _ path: GuidePath) -> LinkButton {
      LinkButton(words(key), Path.guide(path).url, look: .alternate)
    }
    parts = [
      Part(
        place: "join", heading: words("help.join.title"),
        paragraphs: [words("help.join.text"), words("help.join.lost", phone)]),
      Part(
        place: "expect", heading: words("help.expect.title"), paragraphs: [words("help.expect.short")],
        more: more("help.expect.more", .expect)),
      Part(
        place: "helpers", heading: words("help.helpers.title"), paragraphs: [words("help.helpers.text", phone)]),
      Part(
        place: "privacy", heading: words("help.privacy.title"),
        paragraphs: [words("help.privacy.text"), words("help.privacy.log")]),
      Part(
        place: "another-way", heading: words("help.another-way.title"),
        paragraphs: [words("help.another-way.text", phone)], more: more("help.another-way.more", .anotherWay)),
      Part(
        place: "accessibility", heading: words("help.accessibility.title"),
        paragraphs: [words("help.accessibility.text")], more: more("help.accessibility.more", .accessibility)),
    ]
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let page = HelpPage(visit)
    return visit.publicPage(visit.frame(visit.words("help.title"))) { h in h.help(page) }
  }
}
