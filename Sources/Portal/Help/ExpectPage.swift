import Chart
import Store
import Web

/// What people may expect of the practice here: how soon it answers, when results come, what this is not for. The
/// figures are the practice's own settings, the same that its pages promise by.
struct ExpectPage {
  let lead: String
  let emergency: String
  let parts: [HelpPage.Part]
  /// How soon each kind of question is answered, in workdays.
  let answers: [(about: String, within: String)]
  let back: LinkButton

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let routes = try await visit.app.database.read { try MessageRoutes.guide(in: $0) }
    let page = ExpectPage(visit, routes)
    return visit.publicPage(visit.frame(visit.words("help.expect.title"))) { h in h.expect(page) }
  }

  private init(_ visit: OpenVisit, _ routes: [MessageRoute]) {
    let (words, practice) = (visit.words, visit.app.practice)
    let phone = ("phone", practice.phone)
    lead = words("help.expect.lead", ("practice", practice.fullName))
    emergency = words("help.emergency")
    answers = routes.map { route in
      (
        words("help.expect.about.\(route.reason.rawValue)"),
        words.plural("help.expect.within", count: route.replyWithin)
      )
    }
    let release = practice.release
    parts = [
      HelpPage.Part(
        place: "results", heading: words("help.expect.results.title"),
        paragraphs: [
          words("help.expect.results.at-once"),
          words.plural("help.expect.results.note", count: release.reviewWithin),
          words.plural("help.expect.results.wait", count: release.noteWithin),
          words("help.expect.results.call"),
        ]),
      HelpPage.Part(
        place: "notices", heading: words("help.expect.notices.title"),
        paragraphs: [
          words("help.expect.notices.text"),
          words("help.expect.notices.unread", ("days", words.plural("help.days", count: release.letterAfterDays))),
        ]),
      HelpPage.Part(
        place: "cost", heading: words("help.expect.cost.title"), paragraphs: [words("help.expect.cost.text")]),
      HelpPage.Part(
        place: "not-for", heading: words("help.expect.not-for.title"),
        paragraphs: [words("help.expect.not-for.text", phone), words("help.expect.not-for.people")]),
    ]
    back = LinkButton(words("help.back"), Path.help.url, look: .alternate)
  }
}

extension HTML {
  mutating func expect(_ page: ExpectPage) {
    h1(words("help.expect.title"))
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.notice(Notice(page.emergency, tone: .urgent))
      h.section(.id("answers"), .class("card")) { h in
        h.h2(h.words("help.expect.answers.title"))
        h.dl(.class("facts")) { h in
          for answer in page.answers {
            h.dt(answer.about)
            h.dd(answer.within)
          }
        }
        h.p(h.words("help.expect.answers.by"))
      }
      for part in page.parts {
        h.section(.id(part.place), .class("card")) { h in
          h.h2(part.heading)
          for paragraph in part.paragraphs { h.p { h in h.rich(paragraph) } }
        }
      }
      h.p(.class("no-print")) { h in h.linkButton(page.back) }
    }
  }
}
