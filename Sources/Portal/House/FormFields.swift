package import Chart
package import Kernel
package import Web

/// The questions of a form as fields of a page, in the order of the form. Where one question is asked only after a
/// certain answer to the one above it, its field stands in that question's group, so that style can hide it.
///
/// ```swift
/// var reader = request.form.reader()
/// let answers = FormFields.read(design, &reader)             // what was typed, right or wrong
/// let errors = reader.errors + FormFields.errors(design, answers)
/// h.formFields(FormFields(design, answers, lists: file.lists, errors, in: words, language))
/// ```
///
/// A field is named for its item (`q.phone`; a day has three boxes, `q.born-year`…), and so is its error.
package struct FormFields: Sendable {
  let parts: [Part]

  /// - Parameters:
  ///   - answers: what stands in the fields, right or wrong.
  ///   - lists: names on the lists of the record, for questions whether they are right (`FormFile.lists`).
  ///   - words: for what the portal itself says.
  ///   - language: of the questions.
  package init(
    _ design: FormDesign, _ answers: FormAnswers, lists: [ItemKind: [String]], _ errors: [FieldError],
    in words: Words, language: Language
  ) {
    let maker = FormFieldMaker(
      design: design, answers: answers, lists: lists, errors: errors, words: words, language: language)
    parts = maker.parts(FormOutline(design).nodes)
  }

  /// The name of an item's field.
  package static func name(_ item: String) -> String { "q." + item }

  /// What was sent, of every question, as it was typed. `FormDesign.kept` drops answers to what was not asked.
  ///
  /// The reader itself only refuses texts far beyond what an answer may have; add its errors to those of `errors`.
  package static func read(_ design: FormDesign, _ reader: inout FormReader) -> FormAnswers {
    var answers = FormAnswers()
    for item in design.questions {
      let name = name(item.id)
      switch item.kind {
      case .many: answers[item.id] = reader.choices(name)
      case .day: answers[item.id] = day(name, &reader)
      case .lines: answers[item.id] = one(reader.text(name, upTo: mostRead, lines: .many))
      default:
        // What was pasted into one line may have brought its line ends along.
        let text = reader.text(name, upTo: mostRead, lines: .many)
        answers[item.id] = one(text.split(separator: "\n").joined(separator: " "))
      }
    }
    return answers
  }

  /// What has to be mended before the form can be sent, for the summary of errors.
  package static func errors(_ design: FormDesign, _ answers: FormAnswers) -> [FieldError] {
    design.faults(answers).map { FieldError(name($0.id), $0.problem.words) }
  }

  /// More than an answer may have, so that one that is too long stands in its field again, to be shortened.
  private static let mostRead = 4 * FormAnswers.mostBytes

  private static func one(_ text: String) -> [String] { text.isEmpty ? [] : [text] }

  /// A day as `2026-12-03`; one that is no day as it was typed.
  private static func day(_ name: String, _ reader: inout FormReader) -> [String] {
    let parts = ["year", "month", "day"].map { reader.text(name + "-" + $0, upTo: 20) }
    guard parts.contains(where: { !$0.isEmpty }) else { return [] }
    let numbers = parts.map { $0.utf8.count <= 4 ? Digits.number($0) : nil }
    if let year = numbers[0], let month = numbers[1], let day = numbers[2],
      let date = CivilDate(year: year, month: month, day: day)
    {
      return [date.description]
    }
    return [parts.joined(separator: "-")]
  }

  /// One line of the form, with the questions that follow from its answers.
  struct Part: Sendable {
    enum Field: Sendable {
      case heading(String)
      case sentence(String)
      case line(TextField)
      case lines(TextAreaField)
      case radios(RadioField)
      case boxes(CheckboxesField)
      case day(DateField)
    }

    let field: Field
    /// When it is asked, where style cannot hide it.
    let onlyIf: String
    /// The list of the record that it asks about.
    let list: List?
    let follow: [Follow]
  }

  /// Names that stand above the question whether they are right.
  struct List: Sendable {
    let title: String
    let names: [String]
  }

  /// Questions that follow from one answer.
  struct Follow: Sendable {
    /// `when` and its number: the option that leads to it has the class `on` with the same number.
    let className: String
    /// "If you answered “Yes”:"
    let title: String
    let parts: [Part]
  }
}
