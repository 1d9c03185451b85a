import Chart
import Kernel
import Paper
import Web

/// How a price is told: page and paper say the same words and the same numbers.
struct EstimateVoice: Sendable {
  let words: Words
  private let zone: ClinicZone

  init(_ words: Words, in zone: ClinicZone) {
    (self.words, self.zone) = (words, zone)
  }

  /// What it is for, or that it is for a visit.
  func name(of estimate: Estimate) -> String {
    estimate.wanted.isEmpty ? words("estimates.visit") : estimate.wanted
  }

  func day(_ moment: Instant) -> String { words.dates.long(zone.today(at: moment)) }

  /// When the visit is, or that it has no day.
  func when(_ day: CivilDate?) -> String { day.map(words.dates.full) ?? words("estimates.no-day") }

  /// Where it stands: by when it comes, what it came to, or why there is none.
  func standing(_ estimate: Estimate, _ sheet: EstimateSheet?) -> String {
    switch estimate.state {
    case .open: words("estimates.by", ("day", day(estimate.dueAt)))
    case .given: sheet.map { words("estimates.given", ("amount", words.money($0.total))) } ?? ""
    case .notNeeded:
      estimate.reason.isEmpty
        ? words("estimates.not-needed.visit") : words("estimates.not-needed", ("reason", estimate.reason))
    }
  }

  /// `Lab tests: blood count`
  func name(of line: EstimateLine) -> String {
    let service = words("billing.service.\(line.service.rawValue)")
    return line.said.isEmpty ? service : "\(service): \(line.said)"
  }

  /// One line each: how many, what it costs, its code.
  func facts(_ sheet: EstimateSheet) -> [Fact] {
    sheet.lines.map { line in
      let many =
        line.quantity == 1
        ? "" : words("estimates.times", ("count", "\(line.quantity)"), ("amount", words.money(line.each)))
      let code = line.code.isEmpty ? "" : words("estimates.code", ("code", line.code))
      return Fact(
        name(of: line), words.money(line.sum), more: [many, code].filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  /// Who, where and when, with the numbers that the law asks for.
  func about(_ sheet: EstimateSheet, _ practice: PracticeSettings) -> [Fact] {
    let body = sheet.body
    var facts = [
      Fact(words("estimates.when"), when(body.serviceOn)), Fact(words("estimates.provider"), body.provider),
      Fact(words("estimates.place"), body.place.isEmpty ? practice.name : body.place),
    ]
    if !body.diagnosis.isEmpty { facts.append(Fact(words("estimates.diagnosis"), body.diagnosis)) }
    facts.append(Fact(words("estimates.numbers"), words("estimates.npi", ("npi", body.npi), ("tin", body.tin))))
    facts.append(
      Fact(
        words("estimates.holds"),
        words(
          "estimates.until", ("given", words.dates.long(sheet.givenOn)), ("day", words.dates.long(body.validUntil)))))
    return facts
  }

  /// All of it as a paper; the page says the same.
  func paper(_ estimate: Estimate, _ sheet: EstimateSheet, _ practice: PracticeSettings) -> [PaperBlock] {
    [
      .heading(title(sheet), .title), .paragraph(PaperText(name(of: estimate))),
      .paragraph(PaperText(words("estimates.sum", ("amount", words.money(sheet.total)))), .big),
      .facts(facts(sheet).map { PaperFact($0) }), .facts(about(sheet, practice).map { PaperFact($0) }),
    ] + disclaimers(practice).map { .paragraph(PaperText($0)) }
  }

  func title(_ sheet: EstimateSheet) -> String {
    words("estimates.one", ("day", words.dates.long(sheet.givenOn)))
  }

  /// What it is and is not, and what to do about a bill that is far above it.
  func disclaimers(_ practice: PracticeSettings) -> [String] {
    ["only", "more", "not-contract", "others"].map { words("estimates.law.\($0)") } + [
      words("estimates.law.dispute", ("amount", words.money(EstimateHold.tooMuch)), ("phone", practice.phone))
    ]
  }
}
