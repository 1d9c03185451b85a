package import Chart
import Kernel
package import Web

/// The door to a survey after a visit, with the way past it.
package struct SurveyDoor: Sendable {
  let text: String
  let open: SafeURL
  let decline: SafeURL

  /// Nil for those who do not answer for the patient, and when nothing is asked.
  package init?(_ visit: Item?, for viewer: ChartVisit) {
    guard let visit, viewer.mayDecide, viewer.mayAct(in: .visits) else { return nil }
    let day = visit.when.instant.map { viewer.app.practice.zone.today(at: $0) }
    text = viewer.words(
      "app.survey.text", ("day", day.map { viewer.words.dates.near($0, today: viewer.app.today) } ?? visit.name))
    (open, decline) = (viewer.url(.survey(visit.id)), viewer.url(.noSurvey(visit.id)))
  }
}

extension HTML {
  package mutating func surveyDoor(_ door: SurveyDoor) {
    section(.class("card no-print"), .labelledBy("survey")) { h in
      h.h2(.id("survey"), h.words("app.survey.title"))
      h.p(door.text)
      h.form(to: door.decline, .class("acts-row")) { h in
        h.linkButton(LinkButton(h.words("app.survey.open"), door.open, look: .alternate))
        h.submit(SubmitButton(h.words("app.survey.decline"), look: .quiet))
      }
    }
  }
}
