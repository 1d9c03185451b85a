package import Chart
package import Kernel
package import Web

/// How forms are spoken of in lists.
package struct FormVoice: Sendable {
  private let words: Words
  private let zone: ClinicZone
  private let today: CivilDate
  private let url: @Sendable (ChartPath) -> SafeURL

  package init(_ visit: ChartVisit) {
    let base = visit.base
    (words, zone, today) = (visit.words, visit.app.practice.zone, visit.app.today)
    url = { Path.chart(base, $0).url }
  }

  /// “Before your visit on Thursday, December 3” below the name of the form.
  package func toDo(_ form: FormRequest) -> Row {
    Row(form.title(in: words.language), url(.form(form.id)), icon: .document, text: about(form))
      .urgent(words(form.savedAt == nil ? "forms.row.fill-in" : "forms.row.go-on"))
  }

  package func sent(_ form: FormRequest) -> Row {
    let day = form.closedAt.map { words.dates.near(zone.today(at: $0), today: today) } ?? ""
    return Row(
      form.title(in: words.language), url(.form(form.id)), icon: .document, text: words("forms.row.sent", ("day", day)))
  }

  /// What it is for, in a few words.
  package func about(_ form: FormRequest) -> String {
    guard let start = form.visitAt else { return words("forms.for.practice") }
    let time = zone.time(at: start)
    return words("forms.for.visit", ("day", words.dates.near(time.day, today: today)), ("time", words.dates.time(time)))
  }

  package func dayAndTime(_ moment: Instant) -> String { words.dates.dayAndTime(zone.time(at: moment)) }
}
