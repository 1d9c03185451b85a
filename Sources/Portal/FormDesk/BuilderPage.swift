import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One form as its writers see it: its questions in their order, its words, when it opens, its score, and what can be
/// done with it.
struct BuilderPage {
  let title: String
  let tag: Tag
  let notices: [Web.Notice]
  let errors: [FieldError]
  let links: [LinkButton]
  let lines: [BuilderLine]
  let kinds: SelectField
  let parts: BuilderParts
  let mark: String
  let deeds: Deeds
  /// Where its words are saved, and where each part is.
  let action: SafeURL
  let url: (FormDeskPath.Part) -> SafeURL

  /// What can be done with the form as a whole.
  struct Deeds {
    let about: String
    /// Nil when nothing new was written.
    let publish: SubmitButton?
    /// Why it cannot be published yet; empty when it can.
    let hindrances: [String]
    let end: SubmitButton?
    let again: SubmitButton?
  }

  /// The part of the page whose form came back, with what was typed.
  struct Typed: Sendable {
    enum Section: Sendable { case words, opening, score }

    var section: Section?
    var fields: TypedFields?

    init() {}

    init(_ section: Section, _ fields: TypedFields) { (self.section, self.fields) = (section, fields) }
  }

  /// What the page reads.
  struct Known: Sendable {
    let form: PracticeForm
    let design: FormDesign
    let book: ScheduleBook
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, Typed())
  }

  /// The form as a file for other systems: what is being written, or what was published last.
  static func download(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await read(visit)
    let (form, design) = (known.form, known.design)
    let bytes =
      form.hasDraft
      ? design.questionnaire(id: form.id.text, version: form.version + 1, isPublished: false)
      : try await visit.app.database.read { try PracticeForms.published(form.id, form.version, in: $0).questionnaire }
    return .file(bytes, type: "application/fhir+json", named: "questionnaire-\(visit.app.today).json")
  }

  /// - Throws: `FormFault.notFound` when there is no such form.
  static func read(_ visit: StaffVisit) async throws -> Known {
    let id = PracticeForm.ID(visit.visit.parameter("form"))
    do {
      return try await visit.app.database.read { reading in
        let (form, design) = try PracticeForms.draft(id, in: reading)
        return Known(form: form, design: design, book: try visit.app.schedule.book(in: reading))
      }
    } catch FormFault.notFound {
      try await refuseUnknown(visit)
      throw FormFault.notFound
    }
  }

  /// Somebody asked for a form that is not there.
  static func refuseUnknown(_ visit: StaffVisit) async throws {
    try await visit.app.recordRefusal(.administer, of: "form", by: visit.actor, from: visit.visit.origin)
  }

  static func answer(
    _ visit: StaffVisit, _ typed: Typed, because fault: FormFault? = nil, refused: FormEditRefusal? = nil
  ) async throws -> WebResponse {
    let known = try await read(visit)
    try await visit.app.noteSeen(visit.session)
    let page = BuilderPage(known, visit.words, typed, fault, refused)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !page.errors.isEmpty
    let status: HTTPResponse.Status =
      fault != nil || refused != nil ? .conflict : page.errors.isEmpty ? .ok : .unprocessableContent
    return .page(frame.staffPage { h in h.builder(page) }, status)
  }

  private init(
    _ known: Known, _ words: Words, _ typed: Typed, _ fault: FormFault?, _ refused: FormEditRefusal?
  ) {
    let (form, design) = (known.form, known.design)
    let flaws = FormFlaws(design) { words($0) }
    title = FormDesign.words(design.title, in: words.language)
    tag = form.tag(words)
    errors = (typed.fields?.errors ?? []) + (refused.map { [$0.error(at: "asks")] } ?? [])
    notices = BuilderPage.notices(flaws, fault, words)
    action = Path.staffForm(.form(form.id)).url
    url = { Path.staffForm(.part(form.id, $0)).url }
    links = [
      LinkButton(words("formdesk.preview"), url(.preview), icon: .eye),
      LinkButton(words("formdesk.download"), url(.questionnaire), icon: .document),
    ]
    lines = BuilderLine.lines(of: design, form.id, words)
    kinds = SelectField(
      FieldFrame("kind", words("formdesk.add.kind")),
      FormItem.Kind.inOrder.map { Choice($0.rawValue, words("formdesk.kind.\($0.rawValue)")) },
      chosen: FormItem.Kind.yesNo.rawValue)
    let fields = { (section: Typed.Section) in
      typed.section == section ? typed.fields ?? TypedFields(in: words) : TypedFields(in: words)
    }
    parts = BuilderParts(
      words: BuilderParts.WordsPart(design, fields(.words)),
      opening: BuilderParts.OpeningPart(form.opening, known.book, fields(.opening)),
      score: BuilderParts.ScorePart(design.score, fields(.score)))
    mark = "\(form.draftMark)"
    deeds = BuilderPage.deeds(form, flaws, words)
  }

  private static func notices(_ flaws: FormFlaws, _ fault: FormFault?, _ words: Words) -> [Web.Notice] {
    var notices: [Web.Notice] = []
    switch fault {
    case .changedMeanwhile?: notices.append(Web.Notice(words("formdesk.changed"), tone: .near, isNews: true))
    case .nothingToPublish?: notices.append(Web.Notice(words("formdesk.nothing"), tone: .near, isNews: true))
    case _?: notices.append(Web.Notice(words("formdesk.refused"), tone: .near, isNews: true))
    case nil: break
    }
    if !flaws.missingSpanish.isEmpty {
      let names = flaws.missingSpanish.prefix(5).joined(separator: ", ")
      notices.append(
        Web.Notice(
          words.plural("formdesk.flaw.spanish", count: flaws.missingSpanish.count, ("names", BuilderLine.plain(names))),
          tone: .near))
    }
    if flaws.addsNothing { notices.append(Web.Notice(words("formdesk.flaw.no-points"))) }
    if !flaws.mayBreakScore.isEmpty {
      let names = flaws.mayBreakScore.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
      notices.append(Web.Notice(words("formdesk.flaw.optional", ("names", BuilderLine.plain(names)))))
    }
    return notices
  }

  private static func deeds(_ form: PracticeForm, _ flaws: FormFlaws, _ words: Words) -> Deeds {
    var hindrances: [String] = []
    if !flaws.hasQuestions { hindrances.append(words("formdesk.hinder.questions")) }
    if !flaws.missingSpanish.isEmpty { hindrances.append(words("formdesk.hinder.spanish")) }
    if flaws.wordless > 0 { hindrances.append(words.plural("formdesk.hinder.wordless", count: flaws.wordless)) }
    let key =
      form.endedAt != nil
      ? "formdesk.about.ended"
      : form.version == 0 ? "formdesk.about.draft" : form.hasDraft ? "formdesk.about.changed" : "formdesk.about.given"
    return Deeds(
      about: words(key, ("version", "\(form.version)")),
      publish: form.hasDraft && flaws.canPublish
        ? SubmitButton(words("formdesk.publish", ("version", "\(form.version + 1)"))) : nil,
      hindrances: form.hasDraft ? hindrances : [],
      end: form.isGiven ? SubmitButton(words("formdesk.end"), look: .danger) : nil,
      again: form.endedAt != nil ? SubmitButton(words("formdesk.again"), look: .alternate) : nil)
  }
}

extension FormEditRefusal {
  func error(at field: String) -> FieldError {
    FieldError(
      field, "formdesk.refusal.\(reason.rawValue)", ("item", item), ("question", question),
      ("most", "\(FormDesign.mostItems)"))
  }
}

extension FormItem.Kind {
  /// As they are offered: what is used most comes first.
  static let inOrder: [FormItem.Kind] = [.yesNo, .one, .many, .line, .lines, .day, .number, .heading, .sentence]
}

/// One line of the list of questions.
struct BuilderLine {
  /// “3.”; empty for headings and sentences.
  let number: String
  let text: String
  /// What kind it is, what it may be, when it is asked.
  let about: String
  let item: String
  let isUnder: Bool
  let isHeading: Bool
  let edit: LinkButton
  /// What is heard after the words of a button, and where it cannot go.
  let name: String
  let isFirst: Bool
  let isLast: Bool

  static func lines(of design: FormDesign, _ form: PracticeForm.ID, _ words: Words) -> [BuilderLine] {
    var number = 0
    return design.items.enumerated().map { place, item in
      if item.kind.isQuestion { number += 1 }
      let text = item.text(in: words.language)
      return BuilderLine(
        number: item.kind.isQuestion ? "\(number)." : "", text: text.isEmpty ? words("formdesk.wordless") : text,
        about: about(item, design, words), item: item.id, isUnder: !item.conditions.isEmpty,
        isHeading: item.kind == .heading,
        edit: LinkButton(words("formdesk.edit"), Path.staffForm(.item(form, item.id)).url, look: .quiet),
        name: " " + text, isFirst: place == 0, isLast: place == design.items.count - 1)
    }
  }

  private static func about(_ item: FormItem, _ design: FormDesign, _ words: Words) -> String {
    var parts = [words("formdesk.kind.\(item.kind.rawValue)")]
    if item.kind.isQuestion {
      parts.append(words(item.isRequired ? "formdesk.required.yes" : "formdesk.required.no"))
    }
    if let prefill = item.prefill { parts.append(words("formdesk.prefill.\(prefill.rawValue)")) }
    if item.options.contains(where: { $0.points != nil }) { parts.append(words("formdesk.counts")) }
    if item.options.contains(where: \.alerts) { parts.append(words("formdesk.alerts")) }
    let conditions = item.conditions.compactMap { condition in
      design.item(condition.question).map { question in
        words(
          "formdesk.asked-if", ("question", question.text(in: words.language)),
          ("answer", question.answerText(condition.answer, in: words, words.language)))
      }
    }
    if !conditions.isEmpty {
      parts.append(
        conditions.joined(separator: " " + words(item.needsAll ? "forms.field.and" : "forms.field.or") + " "))
    }
    return parts.joined(separator: " · ")
  }

  /// A notice reads `**` as bold; what somebody typed is plain.
  static func plain(_ text: String) -> String { text.split(separator: "*").joined() }
}
