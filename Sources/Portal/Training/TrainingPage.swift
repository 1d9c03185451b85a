import Chart
import Kernel
import Store
import Web

/// What one's role tries once, what of it is done, and since when; and where to try it without harm.
struct TrainingPage {
  let title: String
  let lead: String
  /// Where invented people are treated; nil here in that practice, and where there is none.
  let practice: LinkButton?
  let count: String
  let rows: [Web.Row]
  let papers: LinkButton

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let member = visit.member.id
    let deeds = try await visit.app.database.read { try StaffDeed.latest(by: member, in: $0) }
    let page = TrainingPage(visit, deeds)
    return .page(visit.frame(page.title).staffPage { h in h.training(page) })
  }

  init(_ visit: StaffVisit, _ deeds: [StaffDeed]) {
    let (words, settings) = (visit.words, visit.app.practice)
    let exercises = Exercise.of(visit.member.role)
    title = words("training.title")
    lead = words(settings.isDemonstration ? "training.lead.here" : "training.lead")
    practice = settings.training.flatMap { SafeURL(https: $0) }
      .map { LinkButton(words("training.open"), $0, icon: .people) }
    // The first time counts: the deeds come newest first.
    let done = exercises.map { exercise in deeds.last { exercise.isDone(by: $0) }?.at }
    count = words(
      "training.count", ("done", "\(done.count { $0 != nil })"),
      ("all", words.plural("training.all", count: exercises.count)))
    rows = zip(exercises, done).map { exercise, at in
      let day = at.map { words.dates.short(settings.zone.time(at: $0).day) }
      return Web.Row(
        words("training.\(exercise.rawValue)"), exercise.place, text: words("training.\(exercise.rawValue).how"),
        end: day.map { .tag(Tag(words("training.done", ("day", $0)), .ok)) } ?? .verb(words("training.try")))
    }
    papers = LinkButton(words("training.papers"), Path.guide(.print).url, look: .alternate, icon: .print)
  }
}

extension HTML {
  mutating func training(_ page: TrainingPage) {
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      if let practice = page.practice { h.p { h in h.linkButton(practice) } }
      h.section(.class("card")) { h in
        h.h2(page.count)
        h.rows(page.rows)
      }
      h.p(.class("no-print")) { h in h.linkButton(page.papers) }
    }
  }
}
