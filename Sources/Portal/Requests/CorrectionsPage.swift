import Chart
import Kernel
import Web

/// What was asked to be corrected, with the clock or the answer of each.
struct CorrectionsPage: Sendable {
  let rows: [Row]
  let record: SafeURL
  /// Says something about the record as a whole; nil for those who only look or see a part.
  let new: LinkButton?

  init(_ requests: [CorrectionRequest], _ visit: ChartVisit) {
    let voice = RequestVoice(visit)
    rows = requests.map { request in
      var row = Row(
        voice.about(request), visit.url(.correction(request.id)), icon: .pencil,
        text: [voice.who(request.askedAs), voice.clock(request)].filter { !$0.isEmpty }.joined(separator: " · "))
      row.end = .tag(voice.tag(request))
      return row
    }
    record = visit.url(.record)
    new =
      visit.mayDecide && HelperGrant.Scope.recorded.contains(where: visit.mayAct)
      ? LinkButton(visit.words("requests.correction.new"), visit.url(.newCorrection(nil)), icon: .pencil) : nil
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, requests) = try await visit.read("corrections") { chart in
      (try ChartFurniture(chart, at: now), try chart.corrections())
    }
    let page = CorrectionsPage(requests, visit)
    let frame = visit.frame(visit.words("requests.corrections.title"), furniture, current: .record)
    return .page(frame.patientPage { h in h.corrections(page) })
  }
}
