import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Asks for refills: what runs out is ticked already. Where no refills are left, the same button asks for a new
/// prescription.
struct RefillPage: Sendable {
  let back: SafeURL
  /// Why nothing is ticked; nil when something is.
  let notice: Web.Notice?
  let errors: [FieldError]
  /// Nil when there is nothing to ask for.
  let form: RefillForm?
  /// What is asked for already, each with where it stands.
  let asked: [Web.Row]
  let empty: String

  /// The one form of the page.
  struct RefillForm: Sendable {
    let action: SafeURL
    let medicines: CheckboxesField
    let pharmacy: TextField
    let note: TextAreaField
    let promise: String
    /// Nil for staff who only look.
    let button: SubmitButton?
  }

  /// What was typed or ticked, to be shown again.
  struct Typed: Sendable {
    var medicines: Set<String> = []
    var pharmacy = ""
    var note = ""
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit) }

  /// Refused kindly when one of them is asked for already: the page says so, with the rest still ticked.
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = Typed(
      medicines: Set(reader.choices("medicine", upTo: 64).prefix(50)),
      pharmacy: reader.text("pharmacy", upTo: 200, missing: "refills.pharmacy.missing"),
      note: reader.text("note", upTo: 1_000, lines: .many))
    try reader.finish()
    if typed.medicines.isEmpty { reader.refuse("medicine", "refills.medicine.missing") }
    guard reader.errors.isEmpty else { return try await answer(visit, typed, reader.errors) }
    let (today, zone) = (visit.app.today, visit.app.practice.zone)
    // The door decides whether this viewer may see the medicines at all; only then may they ask for them.
    let cabinet = try await visit.chart.read("medicines/refill", as: .read) { chart in
      let cabinet = try MedicineCabinet(chart, on: today, in: zone)
      let known = Set(cabinet.supplies.map(\.item.id.text))
      guard typed.medicines.isSubset(of: known) else { throw ChartFault.notFound }
      return cabinet
    }
    let wanted = cabinet.askable.filter { typed.medicines.contains($0.item.id.text) }
    guard wanted.count == typed.medicines.count else { return try await askedAlready(visit, typed) }
    do {
      let done = try await visit.app.askForRefills(
        RefillOrder(medicines: wanted, pharmacy: typed.pharmacy, note: typed.note), by: visit.viewer,
        named: visit.account?.name.full ?? "", then: visit.url(.medicines).description,
        try visit.visit.submission(visit.request.path))
      return visit.visit.goOn(done)
    } catch RefillFault.askedAlready {
      return try await askedAlready(visit, typed)
    }
  }

  private static func askedAlready(_ visit: ChartVisit, _ typed: Typed) async throws -> WebResponse {
    try await answer(visit, typed, [FieldError("medicine", "refills.asked-already")], .conflict)
  }

  private static func answer(
    _ visit: ChartVisit, _ typed: Typed? = nil, _ errors: [FieldError] = [],
    _ status: HTTPResponse.Status? = nil
  ) async throws -> WebResponse {
    let (now, today, zone) = (visit.app.clock.now, visit.app.today, visit.app.practice.zone)
    let (furniture, cabinet) = try await visit.read("medicines/refill") { chart in
      (try ChartFurniture(chart, at: now), try MedicineCabinet(chart, on: today, in: zone))
    }
    let page = RefillPage(cabinet, visit, typed, errors)
    var frame = visit.frame(visit.words("refills.form.title"), furniture, current: .medicines)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.refill(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(_ cabinet: MedicineCabinet, _ visit: ChartVisit, _ typed: Typed?, _ errors: [FieldError]) {
    let (words, voice) = (visit.words, RefillVoice(visit))
    let askable = cabinet.askable
    let due = Set(askable.filter { $0.isDue(on: voice.today) == true }.map(\.item.id.text))
    back = visit.url(.medicines)
    self.errors = errors
    asked = cabinet.asked.filter(\.line.isOpen).map { standing in
      Web.Row(
        standing.line.name, nil, icon: .pill, text: voice.status(standing), end: .tag(voice.tag(standing.line.state)))
    }
    guard !askable.isEmpty else {
      (notice, form) = (nil, nil)
      empty = words(asked.isEmpty ? "refills.none" : "refills.none-more", ("phone", voice.phone))
      return
    }
    empty = ""
    let isKnown = askable.contains { $0.runsOutOn != nil }
    notice =
      due.isEmpty && typed == nil ? Web.Notice(words(isKnown ? "refills.not-due" : "refills.not-known")) : nil
    form = RefillForm(cabinet, visit, voice, typed ?? Typed(medicines: due, pharmacy: cabinet.pharmacy), errors)
  }
}

extension RefillPage.RefillForm {
  fileprivate init(
    _ cabinet: MedicineCabinet, _ visit: ChartVisit, _ voice: RefillVoice, _ typed: RefillPage.Typed,
    _ errors: [FieldError]
  ) {
    let words = visit.words
    action = visit.url(.refill)
    medicines = CheckboxesField(
      FieldFrame("medicine", words("refills.medicine")).with(errors, in: words),
      cabinet.askable.map { supply in
        let left = supply.kind == .renewal ? words("refills.renewal") : voice.left(supply)?.text
        let hint = [voice.end(supply), left].compactMap(\.self).joined(separator: " · ")
        return Choice(supply.item.id.text, supply.item.name, hint: hint.isEmpty ? nil : hint)
      }, chosen: typed.medicines)
    pharmacy = TextField(
      FieldFrame("pharmacy", words("refills.pharmacy"), hint: words("refills.pharmacy.hint")).with(errors, in: words),
      value: typed.pharmacy)
    note = TextAreaField(
      FieldFrame("note", words("refills.note"), hint: words("refills.note.hint"), isOptional: true)
        .with(errors, in: words),
      value: typed.note, most: 1_000, rows: 2)
    let due = visit.app.practice.calendar.close(
      ofWorkday: visit.app.practice.release.reviewWithin, after: visit.app.clock.now)
    promise =
      words("refills.emergency") + " **" + voice.promise(due) + "** "
      + words("refills.urgent", ("phone", voice.phone))
    let count = cabinet.askable.count { typed.medicines.contains($0.item.id.text) }
    let label = count == 0 ? words("refills.ask") : words.plural("refills.send", count: count)
    button = visit.account == nil ? nil : SubmitButton(label, icon: .pill)
  }
}
