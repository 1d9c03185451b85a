import Chart
import Kernel
import Web

/// Visits that were and visits that come. What is where:
///
/// - `VisitsPage`: the next visit, later ones, cancelled ones, and the past.
/// - `VisitPage`: what one past visit was about and what came out of it.
/// - `VisitPaper`: the same as a PDF.
/// - `VisitPage`: the summary of one past visit: what to do next (`VisitSteps`, `MedicineChanges`), its notes, and what
///   came out of it. `VisitFile` is what it reads.
/// - `AppointmentPage`: one visit on the calendar: when, who, where, what to do before, how to change it.
/// - `NextVisit`: an appointment as a ticket; Home shows it too.
/// - `VisitVoice`: days, times and people in words.
package enum Visits {
  package static var routes: [Route] {
    [
      Route.chart("/visits", showing: [.visit, .appointment], VisitsPage.show),
      Route.chart("/visits/{id}", showing: [.visit, .appointment], show),
      Route.chart("/visits/{id}/calendar", showing: [.appointment], work: .paper, VisitCalendarFile.send),
      Route.chart("/visits/{id}/pdf", showing: [.visit], work: .paper, VisitPaper.send),
    ].flatMap { $0 }
  }

  /// One visit: the address is the same before and after it happened.
  private static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let id = Item.ID(visit.visit.parameter("id"))
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let found = try await visit.read("visit/" + id.text) { chart in
      let item = try chart.item(id, of: [.visit, .appointment])
      let file = item.kind == .visit ? try VisitFile(item, in: chart, at: now, zone) : VisitFile(item)
      // Only an appointment has something that no row holds: why it was cancelled.
      let resource = item.status == .cancelled ? try chart.resource(of: item) : nil
      let isPlanned = item.kind == .appointment
      return (
        furniture: try ChartFurniture(chart, at: now), item: item, file: file, resource: resource,
        forms: isPlanned ? try chart.forms().filter { $0.itemID == item.id && $0.closedAs != .withdrawn } : [],
        booked: isPlanned ? try BookedVisit(item, chart, visit.app) : nil,
        book: isPlanned ? try chart.beside { try visit.app.schedule.book(in: $0) } : nil,
        survey: isPlanned ? false : try chart.isSurveyOpen(of: item, at: now)
      )
    }
    var voice = VisitVoice(visit)
    voice.book = found.book
    let frame = visit.frame(voice.name(found.item), found.furniture, current: .visits)
    if found.item.kind == .appointment {
      var page =
        found.booked.map { AppointmentPage(found.item, $0, voice: voice, for: visit) }
        ?? AppointmentPage(
          found.item, found.resource, voice: voice, visits: visit.url(.visits), url: visit.url(.visit(id)))
      let forms = FormVoice(visit)
      page.forms = found.forms.map { $0.isOpen ? forms.toDo($0) : forms.sent($0) }
      page.prepare(found.item, for: visit)
      let shown = page
      return .page(frame.patientPage { h in h.appointment(shown) })
    }
    var page = VisitPage(found.file, voice: voice, url: { visit.url($0) })
    page.survey = SurveyDoor(found.survey ? found.item : nil, for: visit)
    page.foot = RecordFeet(found.file.agreed, visit).foot(of: [found.item], called: page.title)
    let shown = page
    return .page(frame.patientPage { h in h.visit(shown) })
  }
}
