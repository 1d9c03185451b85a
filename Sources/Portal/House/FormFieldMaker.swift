package import Chart
package import Kernel
package import Web

/// Makes the fields of a form's items, with what was answered and what is wrong with it.
struct FormFieldMaker {
  let design: FormDesign
  let answers: FormAnswers
  let lists: [ItemKind: [String]]
  let errors: [FieldError]
  let words: Words
  let language: Language

  func parts(_ nodes: [FormOutline.Node]) -> [FormFields.Part] {
    nodes.map { node in
      let marks = marks(node)
      return FormFields.Part(
        field: field(node.item, marks), onlyIf: node.isNested ? "" : onlyIf(node.item), list: list(node.item),
        follow: node.follow.map { follow in
          let said = node.item.answerText(follow.answer, in: words, language)
          return FormFields.Follow(
            className: "when" + (marks[follow.answer]?.dropFirst(2) ?? "0"),
            title: words("forms.field.if", ("answer", said)), parts: parts(follow.nodes))
        })
    }
  }

  /// The classes of the answers from which something follows. Style knows three; more are seen by all.
  private func marks(_ node: FormOutline.Node) -> [String: String] {
    var marks: [String: String] = [:]
    for (answer, _) in node.follow where marks[answer] == nil && marks.count < 3 {
      marks[answer] = "on\(marks.count + 1)"
    }
    return marks
  }

  private func field(_ item: FormItem, _ marks: [String: String]) -> FormFields.Part.Field {
    let text = item.text(in: language)
    let answer = answers[item.id]
    let frame = FieldFrame(FormFields.name(item.id), text, isOptional: !item.isRequired).with(errors, in: words)
    switch item.kind {
    case .heading: return .heading(text)
    case .sentence: return .sentence(text)
    case .line: return .line(TextField(frame, kind: box(item), value: answer.first ?? "", most: 500))
    case .number: return .line(TextField(frame, kind: .number, value: answer.first ?? "", most: 7))
    case .lines: return .lines(TextAreaField(frame, value: answer.first ?? "", most: FormAnswers.mostBytes, rows: 4))
    case .yesNo, .one: return .radios(RadioField(frame, choices(item, marks), chosen: answer.first ?? ""))
    case .many: return .boxes(CheckboxesField(frame, choices(item, marks), chosen: Set(answer)))
    case .day:
      var field = DateField(frame)
      let parts = (answer.first ?? "").split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      if parts.count >= 3 { (field.year, field.month, field.day) = (parts[0], parts[1], parts[2]) }
      return .day(field)
    }
  }

  private func box(_ item: FormItem) -> TextField.Kind {
    switch item.prefill {
    case .phone: .phone
    case .email: .email
    default: .text(.off)
    }
  }

  private func choices(_ item: FormItem, _ marks: [String: String]) -> [Choice] {
    let codes = item.kind == .yesNo ? ["yes", "no"] : item.options.map(\.code)
    return codes.map { Choice($0, item.answerText($0, in: words, language), mark: marks[$0]) }
  }

  private func list(_ item: FormItem) -> FormFields.List? {
    guard let kind = item.prefill?.list else { return nil }
    let names = lists[kind] ?? []
    return FormFields.List(title: words(names.isEmpty ? "forms.field.no-list" : "forms.field.list"), names: names)
  }

  /// For a question that does not stand right below the one it depends on.
  private func onlyIf(_ item: FormItem) -> String {
    item.conditions.compactMap { condition in
      design.item(condition.question).map { question in
        words(
          "forms.field.only-if", ("question", question.text(in: language)),
          ("answer", question.answerText(condition.answer, in: words, language)))
      }
    }
    .joined(separator: " " + words(item.needsAll ? "forms.field.and" : "forms.field.or") + " ")
  }
}

extension FormItem {
  /// One answer as it is read: the option's text, or yes or no.
  package func answerText(_ code: String, in words: Words, _ language: Language) -> String {
    guard kind == .yesNo else { return shown([code], in: language) }
    return code == "yes" ? words("forms.field.yes") : code == "no" ? words("forms.field.no") : code
  }
}
