import Chart
import HTTPTypes
import Kernel
import Web

/// One question of a form: its words in both languages, what kind of answer it takes, the answers to choose from, and
/// when it is asked.
struct BuilderItemPage {
  let title: String
  let back: LinkButton
  let notice: Web.Notice?
  let errors: [FieldError]
  let action: SafeURL
  let remove: SafeURL?
  let hidden: [(name: String, value: String)]
  let kind: SelectField
  let text: [TextAreaField]
  /// Nil for headings and sentences.
  let required: CheckboxField?
  let prefill: SelectField?
  let options: [OptionFields]
  /// Empty when nothing stands above that could decide.
  let conditions: [SelectField]
  let all: RadioField?

  /// One answer to choose from.
  struct OptionFields {
    let texts: [TextField]
    let points: TextField
    let alert: CheckboxField
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await BuilderPage.read(visit)
    let id = visit.request.query["item"] ?? ""
    let kind = visit.request.query["kind"].flatMap(FormItem.Kind.init(rawValue:)) ?? .yesNo
    guard let item = id.isEmpty ? FormItem(id: "", kind, [:]) : known.design.item(id) else {
      try await BuilderPage.refuseUnknown(visit)
      throw FormFault.notFound
    }
    return try await answer(visit, known, item, TypedFields(in: visit.words))
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await BuilderPage.read(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let input = ItemInput(&reader, known.design, visit.app.random)
    try reader.finish()
    let item = input.item(visit.app.random)
    let typed = TypedFields(form, reader.errors, in: visit.words)
    guard reader.errors.isEmpty else { return try await answer(visit, known, item.named(input.id), typed) }
    return try await settle(visit, known, item.named(input.id), typed) {
      try await visit.app.changeForm(
        known.form.id, over: input.mark, by: visit.member, from: visit.visit.origin,
        then: Done(Path.staffForm(.form(known.form.id)).url.at("asks").description, saying: "formdesk.said.item"),
        as: try visit.visit.submission("/staff/settings/forms/{form}/item/\(known.form.id)")
      ) { design in
        if !input.id.isEmpty, design.item(input.id) == nil { throw FormEditRefusal(.nowhere) }
        try design.put(item)
      }
    }
  }

  static func remove(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await BuilderPage.read(visit)
    var reader = try visit.request.form().reader()
    let (id, mark) = (reader.text("id", upTo: 64), reader.mark())
    try reader.finish()
    guard let item = known.design.item(id) else {
      try await BuilderPage.refuseUnknown(visit)
      throw FormFault.notFound
    }
    return try await settle(visit, known, item, TypedFields(in: visit.words)) {
      try await visit.app.changeForm(
        known.form.id, over: mark, by: visit.member, from: visit.visit.origin,
        then: Done(Path.staffForm(.form(known.form.id)).url.at("asks").description, saying: "formdesk.said.removed"),
        as: try visit.visit.submission("/staff/settings/forms/{form}/remove/\(known.form.id)")
      ) { design in try design.remove(id) }
    }
  }

  /// Does it, or shows the question again with all that was typed and why it was not done.
  private static func settle(
    _ visit: StaffVisit, _ known: BuilderPage.Known, _ item: FormItem, _ typed: TypedFields,
    _ deed: () async throws -> Done
  ) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await deed())
    } catch FormFault.changedMeanwhile {
      let notice = Web.Notice(visit.words("formdesk.changed"), tone: .near, isNews: true)
      return try await answer(visit, try await BuilderPage.read(visit), item, typed, notice)
    } catch let refusal as FormEditRefusal {
      let notice = Web.Notice(
        BuilderLine.plain(refusal.error(at: "").message(in: visit.words)), tone: .near, isNews: true)
      return try await answer(visit, known, item, typed, notice)
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ known: BuilderPage.Known, _ item: FormItem, _ typed: TypedFields,
    _ notice: Web.Notice? = nil
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let page = BuilderItemPage(known, item, typed, notice)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !page.errors.isEmpty
    let status: HTTPResponse.Status =
      notice != nil ? .conflict : page.errors.isEmpty ? .ok : .unprocessableContent
    return .page(frame.staffPage { h in h.builderItem(page) }, status)
  }

  private init(_ known: BuilderPage.Known, _ item: FormItem, _ typed: TypedFields, _ notice: Web.Notice?) {
    let (words, form) = (typed.words, known.form)
    let isNew = item.id.isEmpty
    title = isNew ? words("formdesk.item.new") : words("formdesk.item.edit")
    back = LinkButton(
      FormDesign.words(known.design.title, in: words.language), Path.staffForm(.form(form.id)).url.at("asks"))
    (self.notice, errors) = (notice, typed.errors)
    action = Path.staffForm(.part(form.id, .item)).url
    remove = isNew ? nil : Path.staffForm(.part(form.id, .remove)).url
    let codes = typed.text("codes", item.options.map(\.code).joined(separator: "\n"))
    hidden = [("id", item.id), ("mark", "\(form.draftMark)"), ("codes", codes)]
    kind = SelectField(
      typed.frame("kind", "formdesk.item.kind"),
      FormItem.Kind.inOrder.map { Choice($0.rawValue, words("formdesk.kind.\($0.rawValue)")) },
      chosen: item.kind.rawValue)
    text = typed.areas(
      "text", item.kind.isQuestion ? "formdesk.item.question" : "formdesk.item.text", item.text,
      most: ItemInput.mostText)
    required =
      item.kind.isQuestion
      ? CheckboxField(
        FieldFrame("required", words("formdesk.item.required")), isTicked: typed.isTicked("required", item.isRequired))
      : nil
    prefill = BuilderItemPage.prefill(item, typed)
    options = item.kind.hasOptions ? BuilderItemPage.options(item, typed) : []
    conditions = BuilderItemPage.conditions(item, known.design, typed)
    all =
      conditions.isEmpty
      ? nil
      : RadioField(
        typed.frame("all", "formdesk.all"),
        [Choice("all", words("formdesk.all.all")), Choice("any", words("formdesk.all.any"))],
        chosen: typed.text("all", item.needsAll ? "all" : "any"))
  }

  private static func prefill(_ item: FormItem, _ typed: TypedFields) -> SelectField? {
    guard item.kind.isQuestion else { return nil }
    let none = Choice(ItemInput.nothing, typed.words("formdesk.prefill.none"))
    let choices = item.kind.prefills.map { Choice($0.rawValue, typed.words("formdesk.prefill.\($0.rawValue)")) }
    return SelectField(
      typed.frame("prefill", "formdesk.item.prefill", hint: "formdesk.item.prefill.hint"), [none] + choices,
      chosen: typed.text("prefill", item.prefill?.rawValue ?? ItemInput.nothing))
  }

  private static func options(_ item: FormItem, _ typed: TypedFields) -> [OptionFields] {
    let words = typed.words
    let rows = min(max(item.options.count + 3, 5), ItemInput.mostOptions)
    return (0..<rows).map { number in
      let (option, field) = (number < item.options.count ? item.options[number] : nil, "option-\(number)")
      return OptionFields(
        texts: typed.pair(field, "formdesk.option", option?.text ?? [:]),
        points: TextField(
          typed.frame("\(field)-points", "formdesk.option.points"), kind: .number,
          value: typed.text("\(field)-points", option?.points.map { "\($0)" } ?? ""), most: 5),
        alert: CheckboxField(
          FieldFrame("\(field)-alert", words("formdesk.option.alert")),
          isTicked: typed.isTicked("\(field)-alert", option?.alerts ?? false)))
    }
  }

  /// One list for each condition: always, or after an answer of a question above.
  private static func conditions(_ item: FormItem, _ design: FormDesign, _ typed: TypedFields) -> [SelectField] {
    let words = typed.words
    let answers = design.deciders(of: item.id).flatMap { question in
      question.answers.map { answer in
        Choice(
          FormCondition(question.id, answer).said,
          words(
            "formdesk.when.answered", ("question", question.text(in: words.language)),
            ("answer", question.answerText(answer, in: words, words.language))))
      }
    }
    guard !answers.isEmpty else { return [] }
    let kept = item.conditions.map(\.said)
    return (0..<max(ItemInput.conditionSlots, kept.count)).map { number in
      SelectField(
        typed.frame("when-\(number)", number == 0 ? "formdesk.when" : "formdesk.when.more"),
        [Choice(ItemInput.always, words(number == 0 ? "formdesk.when.always" : "formdesk.when.no-more"))] + answers,
        chosen: typed.text("when-\(number)", number < kept.count ? kept[number] : ItemInput.always))
    }
  }
}

extension FormItem {
  /// The same under the name that its page has: none yet for a new one.
  fileprivate func named(_ id: String) -> FormItem {
    var item = FormItem(id: id, kind, text)
    (item.isRequired, item.prefill, item.options) = (isRequired, prefill, options)
    (item.conditions, item.needsAll) = (conditions, needsAll)
    return item
  }
}
