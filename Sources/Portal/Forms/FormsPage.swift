import Chart
import Kernel
import Web

/// The forms of a chart: what is to be filled in, and what was sent.
struct FormsPage: Sendable {
  let open: [Row]
  let sent: [Row]
  let back: SafeURL

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, forms) = try await visit.read("forms") { chart in
      (try ChartFurniture(chart, at: now), try chart.forms())
    }
    let page = FormsPage(forms, visit)
    let frame = visit.frame(visit.words("forms.title"), furniture, current: .visits)
    return .page(frame.patientPage { h in h.forms(page) })
  }

  private init(_ forms: [FormRequest], _ visit: ChartVisit) {
    let voice = FormVoice(visit)
    open = forms.filter(\.isOpen).sorted { ($0.visitAt ?? $0.openedAt) < ($1.visitAt ?? $1.openedAt) }.map {
      voice.toDo($0)
    }
    sent = forms.filter { $0.closedAs == .sent }.map { voice.sent($0) }
    back = visit.url(.visits)
  }
}
