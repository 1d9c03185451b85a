package import Kernel

/// A day in three boxes: no calendar to fight with for a birthday.
package struct DateField: Sendable {
  package var frame: FieldFrame
  /// As typed, right or wrong.
  package var year: String
  package var month: String
  package var day: String
  /// Whether the browser may fill in the person's own birth date.
  package let isBirthDate: Bool

  package init(_ frame: FieldFrame, _ date: CivilDate? = nil, isBirthDate: Bool = false) {
    self.frame = frame
    year = date.map { "\($0.year)" } ?? ""
    month = date.map { "\($0.month)" } ?? ""
    day = date.map { "\($0.day)" } ?? ""
    self.isBirthDate = isBirthDate
  }

  /// The boxes filled with what was sent.
  package func refilled(from form: Form) -> DateField {
    var field = self
    field.year = form[frame.name + "-year"] ?? ""
    field.month = form[frame.name + "-month"] ?? ""
    field.day = form[frame.name + "-day"] ?? ""
    return field
  }

  fileprivate struct Box {
    let part: String
    let label: String
    let value: String
    let hint: Autocomplete
    let digits: Int
  }

  fileprivate func boxes(in words: Words) -> [Box] {
    let month = Box(part: "month", label: words("web.field.month"), value: self.month, hint: .birthMonth, digits: 2)
    let day = Box(part: "day", label: words("web.field.day"), value: self.day, hint: .birthDay, digits: 2)
    let year = Box(part: "year", label: words("web.field.year"), value: self.year, hint: .birthYear, digits: 4)
    return words.language == .english ? [month, day, year] : [day, month, year]
  }
}

extension HTML {
  package mutating func dateField(_ field: DateField) {
    fieldGroup(field.frame) { h in
      h.div(.class("dates")) { h in
        for box in field.boxes(in: h.words) {
          let id = field.frame.name + "-" + box.part
          h.div { h in
            h.label(.for(id)) { h in h.text(box.label) }
            h.input(
              .id(id), .name(id), .type(.text), .inputmode(.numeric), .maxlength(box.digits), .value(box.value),
              .autocomplete(field.isBirthDate ? box.hint : .off), .invalid.when(field.frame.error != nil),
              .class(box.digits == 4 ? "y" : "d"))
          }
        }
      }
    }
  }
}

extension DateField {
  static var fixtures: [Fixture] {
    [
      Fixture("date field, birth date") {
        $0.dateField(
          DateField(
            FieldFrame("born", "Your birth date", hint: "For example 3 9 1958"),
            CivilDate(year: 1958, month: 3, day: 9), isBirthDate: true))
      },
      Fixture("date field, wrong") {
        $0.dateField(DateField(FieldFrame("born", "Your birth date", error: "Enter a date, like 3 9 1958")))
      },
    ]
  }
}
