import Chart
import HTTPTypes
import Kernel
import Web

/// One phrase: both languages side by side with their grade, what the patient would read, who approved it, and its
/// former versions.
struct PhrasePage {
  let title: String
  let state: Tag?
  /// `Written by …`, `Approved by …`, what is in use meanwhile.
  let facts: [String]
  let notice: Web.Notice?
  /// What somebody else wrote in the meantime; nil when nobody did.
  let theirs: PhraseVersionText?
  let errors: [FieldError]
  let action: SafeURL
  /// Only for a new phrase: later it stays with its test and level.
  let test: SelectField?
  let level: SelectField?
  let about: String
  let sides: [PhraseSide]
  let step: SelectField
  let variables: String
  let version: Int
  /// Nil for those who may not, and where there is nothing to approve.
  let approve: SafeURL?
  let retire: SafeURL?
  let isEditable: Bool
  let versions: [PhraseVersionText]

  init(_ form: PhraseForm, _ file: PhraseFile?, _ visit: StaffVisit, because fault: PhraseFault? = nil) {
    let words = visit.words
    let entry = file?.entry
    let mayApprove = visit.member.role.may(.approveWording)
    title = words(entry == nil ? "settings.phrase.new" : "settings.phrase.title")
    state = entry.map { PhraseTests.tag($0.status, words) }
    facts = file.map { PhrasePage.facts($0, visit) } ?? []
    notice = fault.map { Web.Notice(words(PhrasePage.key($0)), tone: .near, isNews: true) }
    theirs =
      fault == .changedMeanwhile ? entry.map { PhraseVersionText($0.newest, visit.app.practice.zone, words) } : nil
    errors = form.errors
    action = entry.map { Path.staffPhrase($0.newest.id.text).url } ?? Path.staffNewPhrase.url
    test =
      entry != nil
      ? nil
      : SelectField(
        FieldFrame("test", words("settings.phrases.test")).with(form.errors, in: words),
        PhraseTests.choices(words, anyValue: "any"), chosen: form.test.isEmpty ? "any" : form.test)
    level =
      entry != nil
      ? nil
      : SelectField(
        FieldFrame("level", words("settings.phrases.level")).with(form.errors, in: words),
        PhraseLevel.allCases.map { Choice($0.rawValue, words("settings.level.\($0.rawValue)")) },
        chosen: form.level?.rawValue ?? "")
    about =
      entry.map {
        PhraseTests.name($0.newest.test, words) + " · " + words("settings.level.\($0.newest.level.rawValue)")
      } ?? ""
    sides = Language.allCases.map { PhraseSide($0, form, visit) }
    step = SelectField(
      FieldFrame("step", words("settings.phrase.step")).with(form.errors, in: words),
      [Choice("", words("settings.phrase.no-step"))]
        + NextStep.offered.map { Choice($0.rawValue, $0.text(in: words)) },
      chosen: form.nextStep?.rawValue ?? "")
    variables = words(
      "settings.phrase.variables", ("names", PhraseVariable.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")))
    version = entry?.newest.version ?? 0
    isEditable = entry?.isRetired != true
    let isOpen = entry.map { !$0.isRetired && !$0.newest.isApproved } ?? false
    approve = entry.flatMap {
      mayApprove && isOpen ? Path.staffPhrase($0.newest.id.text).url.appending("approve") : nil
    }
    retire =
      entry.flatMap { mayApprove && !$0.isRetired ? Path.staffPhrase($0.newest.id.text).url.appending("retire") : nil }
    versions = (file?.versions ?? []).map { PhraseVersionText($0, visit.app.practice.zone, words) }
  }

  private static func facts(_ file: PhraseFile, _ visit: StaffVisit) -> [String] {
    let (words, newest) = (visit.words, file.entry.newest)
    let day: (Instant) -> String = { words.dates.long(visit.app.practice.zone.today(at: $0)) }
    var facts = [
      words("settings.phrase.written", ("name", newest.written.name), ("day", day(newest.written.at)))
    ]
    if let approved = newest.approved {
      facts.append(words("settings.phrase.approved-by", ("name", approved.name), ("day", day(approved.at))))
    } else if let used = file.entry.versionInUse {
      facts.append(words("settings.phrase.in-use", ("version", "\(used)")))
    } else {
      facts.append(words("settings.phrase.not-offered"))
    }
    return facts
  }

  private static func key(_ fault: PhraseFault) -> String {
    switch fault {
    case .changedMeanwhile: "settings.phrase.changed"
    case .approvedAlready: "settings.phrase.approved-already"
    case .retired: "settings.phrase.retired-already"
    case .missing, .unknown, .notAllowed, .badWording: "settings.phrase.refused"
    }
  }
}

/// A phrase with all its versions, read in one snapshot.
struct PhraseFile: Sendable {
  let entry: PhraseEntry
  let versions: [Phrase]
}

/// One language of a phrase: its boxes, its grade, and what Rosa would read.
struct PhraseSide {
  let language: Language
  let heading: String
  let label: TextField
  let text: TextAreaField
  let grade: Tag
  let advice: String
  /// The phrase filled for an invented patient; empty when it cannot be filled.
  let sample: String

  init(_ language: Language, _ form: PhraseForm, _ visit: StaffVisit) {
    let words = visit.words
    let (label, text) = (form.label[language] ?? "", form.text[language] ?? "")
    self.language = language
    heading = language.ownName
    self.label = TextField(
      FieldFrame(PhraseForm.name("label", language), words("settings.phrase.label", ("language", language.ownName)))
        .with(form.errors, in: words), value: label, most: PhraseWording.mostLabelBytes)
    self.text = TextAreaField(
      FieldFrame(PhraseForm.name("text", language), words("settings.phrase.text", ("language", language.ownName)))
        .with(form.errors, in: words), value: text, most: PhraseWording.mostTextBytes)
    let filled = try? PhraseSample(form.test, visit).filling.fill(form.wording)[language]
    let reading = ReadingGrade.of(filled ?? text, in: language)
    let level: Tag.Level =
      switch reading.advice {
      case .plain: .ok
      case .hard: .plain
      case .tooHard: .near
      }
    grade = Tag(words("settings.phrase.grade", ("grade", reading.shown)), level)
    advice = text.isEmpty ? "" : words("settings.grade.\(reading.advice.rawValue)")
    sample = text.isEmpty ? "" : filled ?? ""
  }
}

/// An invented result of an invented patient, to show what a phrase comes to.
struct PhraseSample {
  let filling: PhraseFilling

  init(_ test: String, _ visit: StaffVisit) {
    let (strings, today) = (visit.app.strings, visit.app.today)
    let said: (String) -> [Language: String] = { key in
      Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, strings.words(in: $0)(key)) })
    }
    let guide = TestGuide.named(test) ?? TestGuide.named("a1c")
    let day = Dictionary(
      uniqueKeysWithValues: Language.allCases.map {
        ($0, strings.words(in: $0).dates.weekday(visit.app.practice.calendar.workday(2, after: today)))
      })
    filling = PhraseFilling(
      values: [
        .name: .text("Rosa"), .value: .number("7.4"), .unit: .text(guide?.scales.first?.unit ?? "%"),
        .last: .number("8.1"), .lastMonth: .month(today.adding(days: -180)), .goal: .said(said("settings.sample.goal")),
        .test: .named(said("guides.\(guide?.key ?? "a1c").name")), .doctor: .text(visit.member.name.addressed),
        .recheckMonth: .month(today.adding(days: 90)), .promisedDay: .said(day),
        .phone: .text(visit.app.practice.phone),
      ], today: today, strings: strings)
  }
}

/// A version as the page shows it: who wrote and approved it, and what it says.
struct PhraseVersionText {
  let heading: String
  let texts: [(language: Language, text: String)]

  init(_ phrase: Phrase, _ zone: ClinicZone, _ words: Words) {
    let day: (Instant) -> String = { words.dates.long(zone.today(at: $0)) }
    let written = words(
      "settings.phrase.version", ("version", "\(phrase.version)"), ("name", phrase.written.name),
      ("day", day(phrase.written.at)))
    let approved = phrase.approved.map {
      words("settings.phrase.approved-by", ("name", $0.name), ("day", day($0.at)))
    }
    heading = [written, approved].compactMap { $0 }.joined(separator: " ")
    texts = Language.allCases.map { ($0, phrase.text[$0] ?? "") }
  }
}
