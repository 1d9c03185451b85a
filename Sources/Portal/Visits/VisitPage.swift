import CDA
import Chart
import Kernel
import Web

/// The summary of one past visit: what to do next, what the notes say, and everything that came out of it.
struct VisitPage: Sendable {
  let title: String
  let facts: [Fact]
  let steps: [VisitSteps.Group]
  let notes: [Note]
  let parts: [Part]
  /// Said when the record holds nothing that came out of the visit.
  let nothing: String
  let visits: SafeURL
  /// The same as a PDF.
  let paper: SafeURL
  var foot: RecordFoot?
  /// Asks how it was; nil when that is not asked.
  var survey: SurveyDoor?

  /// One kind of thing that came out: the tests, what was found.
  struct Part: Sendable {
    let heading: String
    let rows: [Row]

    init?(_ heading: String, _ rows: [Row]) {
      guard !rows.isEmpty else { return nil }
      self.heading = heading
      self.rows = rows
    }
  }

  /// A note with its text, or the front of it.
  struct Note: Sendable {
    let title: String
    /// Author and kind.
    let line: String
    let sections: [DocumentSection]
    /// Leads to the whole paper, with its files.
    let link: LinkButton
  }

  /// A note that is longer stands on a page of its own.
  static let longestNote = 8_000

  init(_ file: VisitFile, voice: VisitVoice, url: (ChartPath) -> SafeURL) {
    title = file.item.name
    facts = VisitPage.facts(file.item, voice)
    nothing = voice.words("visits.outcome.nothing")
    visits = url(.visits)
    paper = url(.visitPaper(file.item.id))
    steps = VisitSteps(file, voice: voice, url: url).groups
    notes = file.notes.map { VisitPage.note($0, voice, url(.document($0.item.id))) }
    parts = VisitPage.parts(file, voice, url)
  }

  private static func parts(_ file: VisitFile, _ voice: VisitVoice, _ url: (ChartPath) -> SafeURL) -> [Part] {
    let (words, outcome) = (voice.words, file.outcome)
    func rows(_ kinds: Set<ItemKind>, _ icon: Icon, to link: (Item) -> SafeURL?) -> [Row] {
      outcome.filter { kinds.contains($0.kind) }.map { VisitPage.row($0, icon, link($0), voice) }
    }
    let shown = Set(file.notes.map(\.item.id))
    let papers = outcome.filter { $0.kind == .document && !shown.contains($0.id) }
    let tests = outcome.filter { [.report, .result].contains($0.kind) && $0.panel == nil }
    return [
      Part(
        words("visits.outcome.papers"),
        papers.map { Row($0.noteName(in: words), url(.document($0.id)), icon: .document, text: "") }),
      Part(words("visits.outcome.found"), rows([.condition], .vitals) { _ in url(.section(.conditions)) }),
      Part(words("visits.outcome.tests"), tests.map { VisitPage.row($0, .lab, url(.result($0.id)), voice) }),
      Part(words("visits.outcome.vitals"), rows([.vital], .growth) { _ in url(.section(.vitals)) }),
      Part(words("visits.outcome.shots"), rows([.immunization], .shot) { _ in url(.section(.shots)) }),
      Part(words("visits.outcome.procedures"), rows([.procedure], .check) { _ in url(.section(.procedures)) }),
    ].compactMap(\.self)
  }

  private static func note(_ note: VisitFile.Note, _ voice: VisitVoice, _ url: SafeURL) -> Note {
    let words = voice.words
    let length = note.document.sections.reduce(0) { $0 + VisitPage.length(of: $1) }
    let isShown = length > 0 && length <= longestNote
    let hasMore = !isShown || note.document.files.contains { $0.kind != .text } || !note.document.gaps.isEmpty
    return Note(
      title: note.item.noteName(in: words),
      line: VisitVoice.line(
        VisitVoice.filled(note.item.recorder).map { words("visits.note.by", ("name", $0)) },
        note.item.status == .waiting ? words("visits.note.draft") : nil),
      sections: isShown ? note.document.sections : [],
      link: LinkButton(
        words(hasMore ? "visits.note.read" : "visits.note.open"), url, look: .alternate, icon: .document))
  }

  private static func length(of section: DocumentSection) -> Int {
    section.title.utf8.count + section.blocks.reduce(0) { $0 + $1.words.utf8.count }
      + section.sections.reduce(0) { $0 + length(of: $1) }
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
