import Chart
import Kernel
import Web

/// What somebody who waits would take, as a form.
struct WishForm: Sendable {
  /// A search looks at so many days; nobody waits for more.
  static let mostDays = 60

  let action: SafeURL
  let hidden: [(name: String, value: String)]
  /// Nil where it is clear what for.
  let type: SelectField?
  let with: RadioField
  let from: DateField
  let until: DateField
  let parts: CheckboxesField
  let weekdays: CheckboxesField
  let button: SubmitButton?

  /// What was typed, or stands there already.
  struct Typed: Sendable {
    var type = ""
    /// The row of a booked visit that is to move.
    var visit = ""
    var with = ""
    var from: CivilDate?
    var until: CivilDate?
    var parts: Set<String> = []
    var weekdays: Set<String> = []

    init() {}

    init(_ reader: inout FormReader) {
      type = reader.text("type", upTo: 64)
      visit = reader.text("visit", upTo: 64)
      with = reader.text("with", upTo: 64)
      from = reader.date("from")
      until = reader.date("until")
      parts = Set(reader.choices("part", upTo: 12))
      weekdays = Set(reader.choices("weekday", upTo: 1))
    }

    init(_ wish: WaitlistWish) {
      (type, with) = (wish.typeID.text, wish.staffID?.text ?? "")
      (from, until) = (wish.days.lowerBound, wish.days.upperBound)
      parts = Set(wish.parts.map(\.rawValue))
      weekdays = Set(wish.weekdays.map(String.init))
    }

    /// With whom; nil for anyone.
    var staffID: StaffMember.ID? { with.isEmpty || with == "any" || with == "anyone" ? nil : StaffMember.ID(with) }

    /// The days, no more than a search looks at. - Parameter last: the day of the visit that is to move.
    func days(today: CivilDate, last: CivilDate?) -> ClosedRange<CivilDate>? {
      let first = max(from ?? today, today)
      let furthest = min(first.adding(days: WishForm.mostDays), last ?? first.adding(days: WishForm.mostDays))
      let end = min(until ?? furthest, furthest)
      return first <= end ? first...end : nil
    }

    func wish(_ type: VisitType.ID, on days: ClosedRange<CivilDate>) -> WaitlistWish {
      WaitlistWish(
        type, with: staffID, on: days, weekdays: Set(weekdays.compactMap { Int($0) }.filter((0...6).contains)),
        parts: Set(parts.compactMap { WaitlistWish.DayPart(rawValue: $0) }))
    }
  }

  /// - Parameters:
  ///   - typeID: what for, when it is clear.
  ///   - types: what one may choose from else.
  init(
    to action: SafeURL, _ typed: Typed, for typeID: VisitType.ID?, among types: [VisitType], _ voice: WaitingVoice,
    _ errors: [FieldError], button: SubmitButton?
  ) {
    let words = voice.words
    self.action = action
    hidden = [("visit", typed.visit), ("type", typeID?.text ?? "")].filter { !$0.1.isEmpty }
    type =
      typeID == nil
      ? SelectField(
        FieldFrame("type", words("waiting.form.type")).with(errors, in: words),
        types.map { Choice($0.id.text, $0.name(in: words.language)) }, chosen: typed.type) : nil
    let people = typeID.map { voice.book.providers(of: $0) } ?? voice.book.people.map(\.id)
    with = RadioField(
      FieldFrame("with", words("waiting.form.with")).with(errors, in: words),
      [Choice("any", words("waiting.anyone"))] + people.map { Choice($0.text, voice.who($0)) },
      chosen: typed.staffID?.text ?? "any")
    from = DateField(
      FieldFrame("from", words("waiting.form.from"), isOptional: true).with(errors, in: words), typed.from)
    until = DateField(
      FieldFrame("until", words("waiting.form.until"), isOptional: true).with(errors, in: words), typed.until)
    parts = CheckboxesField(
      FieldFrame("part", words("waiting.form.parts"), isOptional: true).with(errors, in: words),
      WaitlistWish.DayPart.allCases.map { Choice($0.rawValue, words("waiting.part.\($0.rawValue)")) },
      chosen: typed.parts)
    weekdays = CheckboxesField(
      FieldFrame("weekday", words("waiting.form.weekdays"), isOptional: true).with(errors, in: words),
      (1...5).map { Choice("\($0)", voice.weekday($0)) }, chosen: typed.weekdays)
    self.button = button
  }
}

extension HTML {
  mutating func wishForm(_ form: WishForm) {
    section(.class("card")) { h in
      h.form(to: form.action) { h in
        for field in form.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        if let type = form.type { h.selectField(type) }
        h.radioField(form.with)
        h.dateField(form.from)
        h.dateField(form.until)
        h.checkboxesField(form.parts)
        h.checkboxesField(form.weekdays)
        if let button = form.button { h.p { h in h.submit(button) } }
      }
    }
  }
}
