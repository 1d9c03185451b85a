import Chart
import Kernel
import Web

/// A request in the pane: what is asked, with the clock, and the forms that answer it.
struct RequestPane {
  let heading: String
  /// Who asked and when, and the last day of the clock.
  let lead: String
  /// What is asked, as facts.
  let facts: [Fact]
  /// Questions of a form with their answers.
  var answers: [Fact] = []
  /// What was answered before.
  let remarks: [String]
  let links: [LinkButton]
  let forms: [RequestForm]
}

/// One form of a request: fields and a button.
struct RequestForm {
  let heading: String
  let action: SafeURL
  let parts: [Part]
  let buttons: [SubmitButton]
  /// Folded away: not what one usually does.
  var isFolded = false

  enum Part {
    case radio(RadioField)
    case area(TextAreaField)
    case text(TextField)
    case hidden(String, String)
    /// What the practice has and what the patient wants, side by side.
    case difference(DataTable)
  }
}

extension RequestPane {
  init(_ file: RequestFile, _ entry: WorkEntry, _ visit: StaffVisit, tab: InboxTab, errors: [FieldError]) {
    let maker = RequestPaneMaker(entry, visit, tab: tab, errors: errors)
    self =
      switch file {
      case .correction(let request): maker.correction(request)
      case .records(let request): maker.records(request)
      case .contact(let change, let book): maker.contact(change, book)
      case .differs(let field, let book): maker.differs(field, book)
      case .coverage(let file): maker.coverage(file, visit)
      case .coverageDiffers(let about, let book): maker.coverageDiffers(about, book)
      case .sheet(let sheet): maker.sheet(sheet)
      case .form(let form): maker.form(form)
      }
  }
}

/// Makes the pane of each kind of request.
struct RequestPaneMaker {
  let entry: WorkEntry
  let words: Words
  let zone: ClinicZone
  let today: CivilDate
  let role: StaffRole
  let errors: [FieldError]
  private let tab: InboxTab

  init(_ entry: WorkEntry, _ visit: StaffVisit, tab: InboxTab, errors: [FieldError]) {
    (self.entry, words, zone, today) = (entry, visit.words, visit.app.practice.zone, visit.app.today)
    (role, self.errors, self.tab) = (visit.member.role, errors, tab)
  }

  func correction(_ request: CorrectionRequest) -> RequestPane {
    let about = request.about.isEmpty ? words("inbox.correction.whole") : request.about
    var remarks = extensionRemark(request.extensionReason)
    if let answer = request.answer {
      let key = answer.isAccepted ? "inbox.correction.accepted" : "inbox.correction.denied"
      remarks.append(words(key, ("name", answer.by.addressed), ("text", answer.text)))
    }
    if let said = request.disagreement { remarks.append(words("inbox.correction.disagrees", ("text", said.text))) }
    let see = LinkButton(
      words("inbox.request.as-patient"), Path.chart(.asPatient(request.patientID), .correction(request.id)).url,
      look: .alternate, icon: .eye)
    let mayDecide = entry.isOpen && request.answer == nil && role.may(.decideCorrections)
    return RequestPane(
      heading: words("inbox.correction.heading", ("name", about)),
      lead: lead(request.askedAs, request.askedAt, due: request.dueOn),
      facts: [
        Fact(words("inbox.correction.wrong"), request.wrong),
        Fact(words("inbox.correction.proposed"), request.proposed),
      ], remarks: remarks, links: role.may(.seeAsPatient) ? [see] : [],
      forms: mayDecide ? correctionForms(request) : [])
  }

  private func correctionForms(_ request: CorrectionRequest) -> [RequestForm] {
    let accept = RequestForm(
      heading: words("inbox.correction.accept"), action: url(.correction),
      parts: [
        .hidden("decision", "accept"),
        .area(
          area(
            "agreed", words("inbox.correction.agreed"), hint: words("inbox.correction.agreed.hint"),
            value: request.proposed)),
      ], buttons: [SubmitButton(words("inbox.correction.accept.button"), icon: .check)])
    let deny = RequestForm(
      heading: words("inbox.correction.deny"), action: url(.correction),
      parts: [
        .hidden("decision", "deny"),
        .radio(
          RadioField(
            FieldFrame("ground", words("inbox.correction.ground")).with(errors, in: words),
            DenialGround.allCases.map { Choice($0.rawValue, words("inbox.correction.ground.\($0.rawValue)")) })),
        .area(area("reason", words("inbox.correction.reason"), hint: words("inbox.correction.reason.hint"))),
      ], buttons: [SubmitButton(words("inbox.correction.deny.button"), look: .alternate)],
      isFolded: !errors.contains { ["ground", "reason"].contains($0.field) })
    return [accept, deny] + extensionForm(request.extensionReason, from: request.dueOn)
  }

  func records(_ request: RecordsRequest) -> RequestPane {
    let wish = request.wish
    let kinds =
      wish.kinds.isEmpty
      ? words("inbox.records.everything")
      : RecordsRequest.Kind.allCases.filter(wish.kinds.contains).map { words("inbox.records.kind.\($0.rawValue)") }
        .joined(separator: ", ")
    let days = [
      wish.from.map { words("inbox.records.from", ("day", words.dates.long($0))) },
      wish.to.map { words("inbox.records.to", ("day", words.dates.long($0))) },
    ].compactMap { $0 }.joined(separator: " ")
    var facts = [
      Fact(words("inbox.records.what"), [kinds, days].filter { !$0.isEmpty }.joined(separator: ", ")),
      Fact(words("inbox.records.how"), words("inbox.records.way.\(wish.way.rawValue)")),
    ]
    if !wish.recipient.isEmpty { facts.append(Fact(words("inbox.records.recipient"), wish.recipient)) }
    if !wish.address.isEmpty {
      facts.append(
        Fact(words("inbox.records.address"), wish.address.split(separator: "\n").joined(separator: ", ")))
    }
    var remarks = extensionRemark(request.extensionReason)
    if request.askedAs != "patient" { remarks.append(words("inbox.records.helper")) }
    if let answer = request.answer {
      remarks.append(words("inbox.records.done", ("name", answer.by.addressed), ("text", answer.sent)))
    }
    let mayAnswer = entry.isOpen && request.answer == nil && role.may(.fulfilRecords)
    let send = RequestForm(
      heading: words("inbox.records.send"), action: url(.records),
      parts: [.area(area("sent", words("inbox.records.sent"), hint: words("inbox.records.sent.hint")))],
      buttons: [SubmitButton(words("inbox.records.button"), icon: .check)])
    return RequestPane(
      heading: words("inbox.records.heading"), lead: lead(request.askedAs, request.askedAt, due: request.dueOn),
      facts: facts, remarks: remarks, links: [],
      forms: mayAnswer ? [send] + extensionForm(request.extensionReason, from: request.dueOn) : [])
  }

  func contact(_ change: ContactChange, _ book: ContactBook) -> RequestPane {
    let open = change.open
    let decided = change.fields.compactMap { field in
      field.decision.map { decision in
        words(
          "inbox.contact.\(decision.rawValue)", ("field", name(field.field)),
          ("value", shown(field.field, field.wanted)),
          ("reason", field.reason))
      }
    }
    let marks = open.map { field in
      RequestForm.Part.hidden("\(field.field.rawValue)-seen", ContactBook.mark(of: book.value(field.field)))
    }
    let table = DataTable(
      .heard(words("inbox.contact.heading")),
      ["inbox.contact.field", "inbox.contact.we", "inbox.contact.wants"].map { DataTable.Column(words($0)) },
      open.map { field in
        [
          .text(name(field.field)), .text(shown(field.field, book.value(field.field))),
          .text(shown(field.field, field.wanted)),
        ]
      })
    let all = RequestForm(
      heading: "", action: url(.contact), parts: [.difference(table)] + marks,
      buttons: [SubmitButton(words("inbox.contact.all"), icon: .check, name: "all", value: "1")])
    let each = RequestForm(
      heading: words("inbox.contact.review"), action: url(.contact), parts: marks + open.flatMap(decision),
      buttons: [SubmitButton(words("inbox.contact.save"), look: .alternate)], isFolded: errors.isEmpty)
    let mayDecide = entry.isOpen && !open.isEmpty && role.may(.reviewContact)
    return RequestPane(
      heading: words("inbox.contact.heading"), lead: lead("patient", change.askedAt, due: nil), facts: [],
      remarks: decided, links: [], forms: mayDecide ? [all, each] : [])
  }

  /// Whether one field is taken, and why not.
  private func decision(_ field: ContactChange.Field) -> [RequestForm.Part] {
    let key = field.field.rawValue
    return [
      .radio(
        RadioField(
          FieldFrame(key, words("inbox.contact.decide", ("field", name(field.field)))).with(errors, in: words),
          [Choice("accept", words("inbox.contact.accept")), Choice("refuse", words("inbox.contact.refuse"))])),
      .text(
        TextField(
          FieldFrame("\(key)-reason", words("inbox.contact.reason"), isOptional: true).with(errors, in: words))),
    ]
  }

  func differs(_ field: ContactField, _ book: ContactBook) -> RequestPane {
    let accepted = book.accepted[field]
    let incoming = accepted?.differs
    let form = RequestForm(
      heading: words("inbox.differs.review"), action: url(.contact),
      parts: [.hidden("differs", incoming.map(ContactBook.mark) ?? "")]
        + (incoming.map { [.difference(difference(field, ours: book.value(field), other: $0))] } ?? []),
      buttons: incoming == nil
        ? [SubmitButton(words("inbox.done"), icon: .check, name: "keep", value: "1")]
        : [
          SubmitButton(words("inbox.differs.keep"), icon: .check, name: "keep", value: "1"),
          SubmitButton(words("inbox.differs.take"), look: .alternate, name: "keep", value: "0"),
        ])
    return RequestPane(
      heading: words("inbox.differs.heading", ("field", name(field))),
      lead: incoming == nil ? words("inbox.differs.nothing") : words("inbox.differs.lead"), facts: [], remarks: [],
      links: [], forms: entry.isOpen && role.may(.reviewContact) ? [form] : [])
  }

  func sheet(_ sheet: RecordSystemSheet) -> RequestPane {
    let done = RequestForm(
      heading: "", action: url(.done), parts: [], buttons: [SubmitButton(words("inbox.sheet.done"), icon: .check)])
    return RequestPane(
      heading: words("inbox.sheet.heading"), lead: words("inbox.sheet.lead"), facts: sheet.facts(in: words, on: today),
      remarks: [],
      links: [LinkButton(words("inbox.sheet.print"), url(.sheet), look: .alternate, icon: .print)],
      forms: entry.isOpen ? [done] : [])
  }

  private func extensionRemark(_ reason: String?) -> [String] {
    reason.map { [words("inbox.request.extended", ("reason", $0))] } ?? []
  }

  private func extensionForm(_ reason: String?, from due: CivilDate) -> [RequestForm] {
    guard reason == nil else { return [] }
    let day = words.dates.long(due.adding(days: LegalClock.moreDays))
    return [
      RequestForm(
        heading: words("inbox.request.extend", ("day", day)), action: url(.extend),
        parts: [.area(area("why", words("inbox.request.why"), hint: words("inbox.request.why.hint")))],
        buttons: [SubmitButton(words("inbox.request.extend.button"), look: .alternate, icon: .clock)],
        isFolded: !errors.contains { $0.field == "why" })
    ]
  }

  func lead(_ askedAs: String, _ asked: Instant, due: CivilDate?) -> String {
    let who = askedAs == "patient" ? words("inbox.request.patient") : words("accounts.relationship.\(askedAs)")
    let time = words.dates.dayAndTime(zone.time(at: asked))
    return [
      words("inbox.request.asked", ("who", who), ("time", time)),
      due.map { words("inbox.request.due", ("day", words.dates.long($0))) },
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private func difference(_ field: ContactField, ours: String, other: String) -> DataTable {
    DataTable(
      .heard(name(field)),
      ["inbox.contact.field", "inbox.contact.we", "inbox.contact.differs"].map { DataTable.Column(words($0)) },
      [[.text(name(field)), .text(shown(field, ours)), .text(shown(field, other))]])
  }

  private func name(_ field: ContactField) -> String { words("requests.field.\(field.rawValue)") }

  private func shown(_ field: ContactField, _ value: String) -> String { field.shown(value, in: words) }

  func area(_ name: String, _ label: String, hint: String, value: String = "") -> TextAreaField {
    TextAreaField(FieldFrame(name, label, hint: hint).with(errors, in: words), value: value, most: 2_000, rows: 3)
  }

  func url(_ deed: WorkDeedName) -> SafeURL { Path.staffWorkDeed(entry.id, deed, tab.rawValue).url }
}

extension ContactField {
  /// A value as people read it.
  func shown(_ value: String, in words: Words) -> String {
    if value.isEmpty { return words("inbox.contact.none") }
    return switch self {
    case .address: MailingAddress(kept: value).envelope.joined(separator: ", ")
    case .language: Language(rawValue: value)?.ownName ?? value
    case .phone, .email, .preferredName: value
    }
  }
}
