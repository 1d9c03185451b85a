package import Chart
import Kernel
import Web

/// Whose record a chart page is about. The person is in the address, never in the session: two tabs cannot mix a
/// mother's and a child's record.
package enum ChartBase: Sendable, Equatable {
  /// One's own: `/me`.
  case own
  /// Somebody one helps: `/for/{id}`.
  case helping(Patient.ID)
  /// Staff who see what the patient sees: `/staff/patients/{id}/as-patient`.
  case asPatient(Patient.ID)

  var url: SafeURL {
    switch self {
    case .own: "/me"
    case .helping(let id): .path("for", id.text)
    case .asPatient(let id): .path("staff", "patients", id.text, "as-patient")
    }
  }
}

/// The pages of a chart, below whoever's it is.
package enum ChartPath: Sendable, Equatable {
  case home, menu, results, visits, record, medicines, refill
  case result(Item.ID)
  case test(String)
  case section(RecordSection)
  case document(Item.ID)
  /// A file of a document, to keep: the original first, counted from 1.
  case documentFile(Item.ID, Int)
  case visit(Item.ID)
  /// Books a visit: finds a time, keeps it, books what is kept.
  case bookVisit, bookHeldVisit
  /// Changes a visit that was booked here: to another time, to the one that is kept, not at all, back again.
  case changeVisit(Item.ID)
  case moveVisit(Item.ID)
  case cancelVisit(Item.ID)
  case restoreVisit(Item.ID)
  /// What one wants: results at once, or after the doctor's note.
  case choices
  case showNow(Item.ID)
  case messages
  case message(Conversation.ID)
  /// A new question: about nothing yet, or about one thing.
  case newMessage(MessageReason?, Item.ID?)
  /// A question about a line of a statement, and the visit that it is of.
  case askAboutLine(LedgerEntry.ID, Item.ID?)
  /// Where a question is sent, an answer, a draft.
  case sendMessage
  case reply(Conversation.ID)
  case messageFile(Conversation.ID, Attachment.ID)
  case keepDraft(Conversation.ID?)
  case choice(Item.ID)
  case resultPaper(Item.ID)
  case visitPaper(Item.ID)
  /// An arranged visit as a file for a calendar.
  case visitCalendar(Item.ID)
  /// What somebody says is wrong in the record, and the form for it, perhaps about one row.
  case corrections
  case newCorrection(Item.ID?)
  case correction(CorrectionRequest.ID)
  case disagree(CorrectionRequest.ID)
  /// Asks for a copy of the record.
  case recordsRequest
  case coverage(CoveragePath)
  case estimates(EstimatePath)
  /// What somebody one helps owes; one statement, it on paper, paying it.
  case helpedBills
  case helpedBill(Bill.ID)
  case helpedBillPaper(Bill.ID)
  case payHelpedBill(Bill.ID)
  /// Says how a visit was; is not asked any more.
  case survey(Item.ID), noSurvey(Item.ID)
  /// What one waits for; the form for an earlier time of one visit; one entry, and leaving it.
  case waitlist
  case earlierTime(Item.ID)
  case waitlistEntry(WaitlistEntry.ID)
  case leaveWaitlist(WaitlistEntry.ID)
  /// A time that opened.
  case offer(WaitlistOffer.ID)
  /// What a provider ordered, to be booked.
  case ticket(BookingTicket.ID)
  /// What was said about a thing one is due for.
  case due(DueRule.ID)
  /// Forms to fill in; one of them, what is saved of it, that nothing has changed, and it on paper.
  case forms
  case form(FormRequest.ID)
  case formDraft(FormRequest.ID)
  case formUnchanged(FormRequest.ID)
  case formPaper(FormRequest.ID)

  func url(in base: ChartBase) -> SafeURL {
    switch self {
    case .home: base.url
    case .menu: base.url.appending("menu")
    case .results: base.url.appending("results")
    case .visits: base.url.appending("visits")
    case .record: base.url.appending("record")
    case .medicines: base.url.appending("medicines")
    case .refill: base.url.appending("medicines").appending("refill")
    case .result(let id): base.url.appending("results").appending(id.text)
    case .test(let key): base.url.appending("tests").appending(key)
    case .section(let section): base.url.appending("record").appending(section.rawValue)
    case .document(let id): base.url.appending("record").appending("documents").appending(id.text)
    case .documentFile(let id, let number):
      ChartPath.document(id).url(in: base).appending("download").with("part", "\(number)")
    case .visit(let id): base.url.appending("visits").appending(id.text)
    case .bookVisit: base.url.appending("visits").appending("book")
    case .bookHeldVisit: base.url.appending("visits").appending("book").appending("confirm")
    case .changeVisit(let id): ChartPath.visit(id).url(in: base).appending("move")
    case .moveVisit(let id): ChartPath.changeVisit(id).url(in: base).appending("confirm")
    case .cancelVisit(let id): ChartPath.visit(id).url(in: base).appending("cancel")
    case .restoreVisit(let id): ChartPath.visit(id).url(in: base).appending("restore")
    case .choices: base.url.appending("results").appending("choices")
    case .showNow(let id): base.url.appending("results").appending(id.text).appending("show-now")
    case .messages, .sendMessage, .message, .newMessage, .askAboutLine, .reply, .keepDraft, .messageFile:
      messageURL(in: base)
    case .choice(let id): base.url.appending("results").appending(id.text).appending("choice")
    case .resultPaper(let id): ChartPath.result(id).url(in: base).appending("pdf")
    case .visitPaper(let id): ChartPath.visit(id).url(in: base).appending("pdf")
    case .visitCalendar(let id): ChartPath.visit(id).url(in: base).appending("calendar")
    case .corrections: base.url.appending("record").appending("corrections")
    case .newCorrection(let item):
      item.map { ChartPath.corrections.url(in: base).appending("new").with("item", $0.text) }
        ?? ChartPath.corrections.url(in: base).appending("new")
    case .correction(let id): ChartPath.corrections.url(in: base).appending(id.text)
    case .disagree(let id): ChartPath.correction(id).url(in: base).appending("disagree")
    case .recordsRequest: base.url.appending("record").appending("request")
    case .coverage(let path): path.url(in: base)
    case .estimates(let path): path.url(in: base)
    case .helpedBills: base.url.appending("bills")
    case .helpedBill(let id): ChartPath.helpedBills.url(in: base).appending(id.text)
    case .helpedBillPaper(let id): ChartPath.helpedBill(id).url(in: base).appending("pdf")
    case .payHelpedBill(let id): ChartPath.helpedBill(id).url(in: base).appending("pay")
    case .survey(let id): ChartPath.visit(id).url(in: base).appending("survey")
    case .noSurvey(let id): ChartPath.survey(id).url(in: base).appending("decline")
    case .waitlist, .earlierTime, .waitlistEntry, .leaveWaitlist, .offer, .ticket, .due: waitingURL(in: base)
    case .forms, .form, .formDraft, .formUnchanged, .formPaper: formURL(in: base)
    }
  }
}

extension ChartPath {
  /// The addresses of what one waits for, was offered, is to book or is due for.
  private func waitingURL(in base: ChartBase) -> SafeURL {
    let visits = base.url.appending("visits")
    return switch self {
    case .earlierTime(let id): visits.appending("waitlist").with("visit", id.text)
    case .waitlistEntry(let id): visits.appending("waitlist").appending(id.text)
    case .leaveWaitlist(let id): visits.appending("waitlist").appending(id.text).appending("leave")
    case .offer(let id): visits.appending("offers").appending(id.text)
    case .ticket(let id): visits.appending("tickets").appending(id.text)
    case .due(let id): visits.appending("due").appending(id.text)
    default: visits.appending("waitlist")
    }
  }

  /// The addresses of forms.
  private func formURL(in base: ChartBase) -> SafeURL {
    let forms = base.url.appending("visits").appending("forms")
    return switch self {
    case .form(let id): forms.appending(id.text)
    case .formDraft(let id): forms.appending(id.text).appending("draft")
    case .formUnchanged(let id): forms.appending(id.text).appending("unchanged")
    case .formPaper(let id): forms.appending(id.text).appending("paper")
    default: forms
    }
  }

  /// The addresses of conversations.
  private func messageURL(in base: ChartBase) -> SafeURL {
    let messages = base.url.appending("messages")
    switch self {
    case .message(let id): return messages.appending(id.text)
    case .messageFile(let id, let file): return messages.appending(id.text).appending("files").appending(file.text)
    case .reply(let id): return messages.appending(id.text).appending("reply")
    case .newMessage(let reason, let item):
      var url = messages.appending("new")
      if let reason { url = url.with("reason", reason.rawValue) }
      if let item { url = url.with("about", item.text) }
      return url
    case .askAboutLine(let line, let item):
      return ChartPath.newMessage(.bill, item).url(in: base).with("line", line.text)
    case .sendMessage: return messages.appending("new")
    case .keepDraft(nil): return messages.appending("new").appending("draft")
    case .keepDraft(let id?): return messages.appending(id.text).appending("draft")
    default: return messages
    }
  }
}

/// The sections of "My record", named as in their addresses.
package enum RecordSection: String, Sendable, CaseIterable {
  case conditions, medicines, allergies, shots, procedures, vitals, history, documents
  case careTeam = "care-team"
  case goals

  /// The kinds of rows a section shows.
  package var kinds: [ItemKind] {
    switch self {
    case .conditions: [.condition]
    case .medicines: [.medicine]
    case .allergies: [.allergy]
    case .shots: [.immunization]
    case .procedures: [.procedure]
    case .vitals: [.vital]
    case .history: [.familyHistory, .socialHistory]
    case .documents: [.document]
    case .careTeam: [.careTeam]
    case .goals: [.goal, .carePlan]
    }
  }
}
