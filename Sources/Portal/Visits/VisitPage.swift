import Chart
import Kernel
import Web

/// The summary of one past visit: what it was, why, and everything that came out of it.
struct VisitPage: Sendable {
  let title: String
  let facts: [Fact]
  let parts: [Part]
  /// Said when the record holds nothing that came out of the visit.
  let nothing: String
  let visits: SafeURL
  /// The same as a PDF.
  let paper: SafeURL

  /// One kind of thing that came out: the notes, the tests, the medicines.
  struct Part: Sendable {
    let heading: String
    let rows: [Row]

    init?(_ heading: String, _ rows: [Row]) {
      guard !rows.isEmpty else { return nil }
      self.heading = heading
      self.rows = rows
    }
  }

  /// - Parameter outcome: what came out of the visit and is for this viewer.
  init(_ item: Item, _ outcome: [Item], voice: VisitVoice, url: (ChartPath) -> SafeURL) {
    title = item.name
    facts = VisitPage.facts(item, voice)
    nothing = voice.words("visits.outcome.nothing")
    visits = url(.visits)
    paper = url(.visitPaper(item.id))
    let words = voice.words
    func rows(_ kinds: Set<ItemKind>, _ icon: Icon, to link: (Item) -> SafeURL?) -> [Row] {
      outcome.filter { kinds.contains($0.kind) }.map { VisitPage.row($0, icon, link($0), voice) }
    }
    let tests = outcome.filter { [.report, .result].contains($0.kind) && $0.panel == nil }
    parts = [
      Part(words("visits.outcome.notes"), rows([.document], .document) { url(.document($0.id)) }),
      Part(words("visits.outcome.found"), rows([.condition], .vitals) { _ in url(.section(.conditions)) }),
      Part(words("visits.outcome.tests"), tests.map { VisitPage.row($0, .lab, url(.result($0.id)), voice) }),
      Part(words("visits.outcome.vitals"), rows([.vital], .growth) { _ in url(.section(.vitals)) }),
      Part(words("visits.outcome.medicines"), rows([.medicine], .pill) { _ in url(.section(.medicines)) }),
      Part(words("visits.outcome.shots"), rows([.immunization], .shot) { _ in url(.section(.shots)) }),
      Part(words("visits.outcome.procedures"), rows([.procedure], .check) { _ in url(.section(.procedures)) }),
      Part(
        words("visits.outcome.next"),
        outcome.filter { $0.kind == .order && $0.status == .waiting }.map { VisitPage.row($0, .lab, nil, voice) }
          + rows([.goal, .carePlan], .goal) { _ in url(.section(.goals)) }),
    ].compactMap(\.self)
  }

  private static func facts(_ item: Item, _ voice: VisitVoice) -> [Fact] {
    let words = voice.words
    return [
      voice.dayAndTime(item.when).map { Fact(words("visits.when"), $0, icon: .calendar) },
      voice.who(item).map { Fact(words("web.ticket.with"), $0, icon: .person) },
      voice.place(item).map { Fact(words("web.ticket.where"), $0, icon: .pin) },
      VisitVoice.filled(item.detail).map { Fact(words("visits.why"), $0, icon: .info) },
    ].compactMap(\.self)
  }

  private static func row(_ item: Item, _ icon: Icon, _ url: SafeURL?, _ voice: VisitVoice) -> Row {
    let isTest = [.report, .result, .order].contains(item.kind)
    let name = isTest ? item.plainName(in: voice.words) : item.name
    let detail = firstLine(item.detail).flatMap { $0 == item.name ? nil : $0 }
    return Row(name, url, icon: icon, text: VisitVoice.line(value(item, voice), detail))
  }

  private static func firstLine(_ text: String?) -> String? {
    text?.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  /// The number of a vital sign, “132/84 mmHg”. What a test means is told on its own page, never as a bare number here.
  private static func value(_ item: Item, _ voice: VisitVoice) -> String? {
    guard item.kind == .vital, let text = item.value.text else { return nil }
    let both = item.value.second.map { text + "/" + $0 } ?? voice.words.numbers.decimal(text)
    guard let unit = item.value.unit else { return both }
    return both + "\u{A0}" + (unit == "mm[Hg]" ? "mmHg" : unit)
  }
}
