import Chart
import Kernel
import Web

/// What the pane reads of a chart for a request.
struct RefillFacts: Sendable {
  let file: RefillFile
  let supplies: [MedicineSupply]
  let lastVisit: Item?
  let prescribers: [String]

  init?(_ entry: WorkEntry, _ chart: ChartReader, at now: Instant, in zone: ClinicZone) throws {
    guard let file = try chart.refillFile(RefillRequest.ID(entry.subject), at: now, in: zone) else { return nil }
    self.file = file
    let wanted = Set(file.lines.map(\.itemID))
    let items = try chart.items(.medicine, limit: 200).filter { wanted.contains($0.id) }
    supplies = try chart.supplies(of: items, on: zone.today(at: now), in: zone)
    lastVisit = try chart.items(.visit, limit: 1).first
    prescribers = Set(items.compactMap(\.recorder)).sorted()
  }
}

/// A request for medicines in the pane: each with how it fits the protocol, and what can be done.
struct RefillPane {
  let heading: String
  /// `Rosa Delgado, November 23, 8:05 AM · Promised by 5 PM on Wednesday`
  let asked: String
  let pharmacy: String
  let note: String
  let lines: [Line]
  /// Last visit, who prescribed.
  let context: [String]
  /// Nil when nothing waits any more, or for those who may not decide.
  let actions: Actions?

  static let mostRefills = 12
  static let usualRefills = 3

  /// One medicine.
  struct Line {
    let id: String
    let name: String
    let directions: String
    /// `Refill, 1 left · Lasts until Dec 3`
    let about: String
    let tag: Tag
    /// Why it does not fit, or what was decided.
    let why: String
    /// Whether it has a box, and whether that is ticked.
    let canPick: Bool
    let isPicked: Bool
  }

  /// What can be done. Each has its button; keys are only quicker.
  struct Actions {
    let form: SafeURL
    let approve: SubmitButton?
    let hand: SubmitButton?
    let talk: SubmitButton
    let deny: SubmitButton
    /// How many refills a renewal grants; nil where the protocol says it or there is no renewal.
    let refills: TextField?
    let sentences: [LinkButton]
    let english: TextAreaField
    let spanish: TextAreaField
    let isDenying: Bool
  }

  var buttons: [SubmitButton] {
    guard let actions else { return [] }
    return [actions.approve, actions.hand, actions.talk].compactMap(\.self)
  }

  init(
    _ facts: RefillFacts, _ entry: WorkEntry, _ desk: InboxDesk, _ visit: StaffVisit, form: PaneForm?,
    errors: [FieldError]
  ) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let text = RefillText(words, on: visit.app.today)
    let request = facts.file.request
    heading = words.plural("inbox.refill.heading", count: facts.file.lines.count)
    let name = request.asker?.full ?? words("inbox.refill.patient")
    let who =
      request.askedAs == "patient"
      ? name
      : words("inbox.refill.helper", ("name", name), ("who", words("accounts.relationship.\(request.askedAs)")))
    asked = words(
      "inbox.refill.asked", ("name", who),
      ("time", words.dates.dayAndTime(zone.time(at: request.askedAt))),
      ("promise", words.dates.dayAndTime(zone.time(at: request.promisedAt))))
    (pharmacy, note) = (request.pharmacy, request.note)
    lines = zip(facts.file.lines, facts.file.fits).map { line, fit in
      RefillPane.line(line, fit, facts, text, visit, isOpen: entry.isOpen)
    }
    let visitDay = facts.lastVisit.flatMap(\.when.instant).map(zone.today(at:))
    context = [
      visitDay.map {
        words("inbox.refill.last-visit", ("day", words.dates.shortWithYear($0)), ("when", text.ago($0)))
      },
      facts.prescribers.isEmpty
        ? nil : words("inbox.refill.prescribed", ("names", facts.prescribers.joined(separator: ", "))),
    ].compactMap(\.self)
    actions =
      entry.isOpen && visit.member.role.may(.approveRefills) && !facts.file.waiting.isEmpty
      ? Actions(facts, entry, desk, visit, form: form, errors: errors) : nil
  }

  private static func line(
    _ line: RefillLine, _ fit: RefillFit, _ facts: RefillFacts, _ text: RefillText, _ visit: StaffVisit, isOpen: Bool
  ) -> Line {
    let words = visit.words
    let supply = facts.supplies.first { $0.item.id == line.itemID }
    let left = supply?.refillsLeft.map { words.plural("inbox.refill.left", count: $0) }
    let end = line.runsOutOn.map { words("inbox.refill.until", ("day", words.dates.shortWithYear($0))) }
    let waits = line.state.waits && isOpen
    let mayPick = visit.member.role == .provider || fit.isWithin || !facts.file.waiting.contains(where: \.fit.isWithin)
    return Line(
      id: line.id.text, name: line.name, directions: line.directions,
      about: [words("inbox.refill.kind.\(line.kind.rawValue)"), left, end].compactMap(\.self).joined(separator: " · "),
      tag: line.state.waits ? text.tag(fit) : Tag(words("inbox.refill.state.\(line.state.rawValue)")),
      why: line.state.waits ? fit.reason.map(text.why) ?? "" : "", canPick: waits, isPicked: waits && mayPick)
  }
}

extension RefillPane.Actions {
  /// Sentences for a denial, each ready in both languages.
  static let sayings = ["visit", "lab", "changed", "early"]

  fileprivate init(
    _ facts: RefillFacts, _ entry: WorkEntry, _ desk: InboxDesk, _ visit: StaffVisit, form: PaneForm?,
    errors: [FieldError]
  ) {
    let (words, tab) = (visit.words, desk.tab)
    let url: (WorkDeedName) -> SafeURL = { Path.staffWorkDeed(entry.id, $0, tab.rawValue).url }
    let waiting = facts.file.waiting
    let isNurse = visit.member.role == .nurse
    let open = isNurse ? waiting.count(where: \.fit.isWithin) : waiting.count
    self.form = url(.approve)
    approve =
      open == 0
      ? nil
      : SubmitButton(words.plural("inbox.refill.approve", count: open), icon: .check)
        .sending(to: url(.approve), key: "L")
    let prescriber = desk.colleagues.first { $0.id == facts.file.prescriber }
    let handLabel = prescriber.map { words("inbox.refill.hand.to", ("name", $0.name.addressed)) }
    hand =
      isNurse && open < waiting.count
      ? SubmitButton(
        handLabel ?? words("inbox.refill.hand"), look: open == 0 ? .primary : .alternate, name: "person",
        value: prescriber?.id.text ?? ""
      ).sending(to: url(.hand), key: "A") : nil
    talk = SubmitButton(words("inbox.refill.talk"), look: .alternate, icon: .phone).sending(to: url(.talk), key: "C")
    deny = SubmitButton(words("inbox.refill.deny"), look: .danger).sending(to: url(.deny))
    refills =
      !isNurse && waiting.contains { $0.line.kind == .renewal }
      ? TextField(
        FieldFrame("refills", words("inbox.refill.refills")).with(errors, in: words), kind: .number,
        value: "\(RefillPane.usualRefills)", most: 2) : nil
    let say = visit.request.query["say"].flatMap { Self.sayings.contains($0) ? $0 : nil }
    sentences = Self.sayings.map { name in
      LinkButton(
        words("inbox.refill.say.\(name).label"), Path.staffWork(entry.id, tab.rawValue).url.with("say", name))
    }
    let area: (Language, String) -> TextAreaField = { language, name in
      let ready = say.map { visit.app.strings.words(in: language)("refills.say.\($0)") }
      return TextAreaField(
        FieldFrame(name, words("inbox.refill.text", ("language", language.ownName))).with(errors, in: words),
        value: form?.text[language] ?? ready ?? "", most: 2_000, rows: 3)
    }
    english = area(.english, "english")
    spanish = area(.spanish, "spanish")
    isDenying = say != nil || errors.contains { $0.field == "english" || $0.field == "spanish" }
  }
}
