package import Chart
package import Kernel
package import Web

/// Every address of the portal that a page can link to. Pages never type a path.
package enum Path {
  case front, help
  case staffTraining, contact, contactSent, signIn, signOut, forgot, staffSignIn, staffSignOut, staffForgot
  /// Joining: the birth date; how to sign in. The code that was sent; the second proof.
  case join(Token)
  case joinWay(Token)
  case signInCode, signInStep, staffSignInStep
  /// Getting back in with the help of the practice.
  case recover(Token)
  case staffRecover(Patient.ID)
  /// Asks once more who one is.
  case confirm, staffConfirm
  case staffSecurity
  case reset(Token)
  case accountDetails, accountEmail
  /// The link that shows that a new address to sign in with is one's own.
  case confirmEmail(Token)
  case account, accountSecurity, accountNotifications, language, stay, away
  /// What one owes; one statement, and it to keep; what is owed for a patient, for staff.
  case bills
  case olderBills(Int64)
  case bill(Bill.ID)
  case billPaper(Bill.ID)
  case staffBills(Patient.ID)
  /// Paying a statement; a card that is kept, to remove; the receipt of a payment, what can be done about it, and it
  /// to keep.
  case payBill(Bill.ID)
  case removeCard(SavedMethod.ID)
  /// Paying over time: choosing how, the plan, what is done with it.
  case planBill(Bill.ID)
  case plan(PaymentPlan.ID)
  case planDeed(PaymentPlan.ID, String)
  case payment(Payment.ID)
  case paymentDeed(Payment.ID, String)
  case paymentPaper(Payment.ID)
  /// The receipt of somebody who paid without signing in.
  case guestReceipt(Payment.ID)
  case guestDeed(Payment.ID, String)
  /// The link on a paper bill; the links of a patient's bills, for staff.
  case guestPay(PayLinkSecret)
  case staffPayLinks(Patient.ID)
  /// Where the sandbox pretends to take a card.
  case practiceMoney(String)
  /// A year of care, itemised; what was said about paper.
  case itemized(Int), billsPaperless
  /// The biller's desk.
  case billDesk(BillDeskPath)
  /// One's visits in one's own calendar; what a calendar asks, with the secret in it.
  case accountCalendar, accountCalendarEnd
  case calendarFeed(Token)
  /// The link in a reminder, and what can be done there: `confirm`, `cancel`, `undo`.
  case visitLink(VisitLinkSecret)
  case visitLinkDeed(VisitLinkSecret, String)
  case staffStay, staffAway, staffLanguage
  /// The link in a message: leads to what it is about after signing in, and says nothing before.
  case news(Chart.Notice.ID)
  case staffNotices, staffLetters, staffLettersToPrint, staffLettersPrinted
  case staffNotice(Chart.Notice.ID)
  case staffLetter(PaperLetter.ID)
  case staffPaper(Patient.ID)
  /// A message that the practice begins.
  case staffWrite(Patient.ID)
  case staffRouting
  case staffPatients
  case staffPatient(Patient.ID)
  case staffInvite(Patient.ID)
  /// Inviting many, saying no, joining without a link.
  case inviting(InvitePath)
  /// How many have joined, what it is worth, and the rows behind each number. Whom to ask at their visit.
  case adoption(AdoptionPath)
  case asking(AskPath)
  /// What a patient wants for one test that was ordered.
  case staffOrder(Patient.ID, Item.ID)
  /// The inbox, on one of its tabs; one entry of it open.
  case staffInbox(String)
  case staffWork(WorkEntry.ID, String)
  /// What is done with an entry: `share`, `call`, …
  case staffWorkDeed(WorkEntry.ID, WorkDeedName, String)
  case staffWorkFile(WorkEntry.ID, Attachment.ID)
  case staffShareMany(String), staffUndo(String)
  /// Approves together what a nurse may approve alone.
  case staffApproveMany(String)
  /// What was approved and goes to the pharmacies, as a list and to print; what is there.
  case staffRefills, staffRefillsSent
  case staffOverdue, staffHandOver, staffCover, staffCoverEnd, staffKeys
  case staffHolds
  case staffHold(Patient.ID, Item.ID)
  /// What nurses may approve alone.
  case staffRefillProtocol, staffRefillProtocolDecide
  /// The plan of the roll-out; what the practice decides about its own portal.
  case rollOut(PlanPath)
  case configuration(ConfigurationPath)
  case staffSettings, staffResultRules, staffPhrases, staffNewPhrase
  case staffPhrase(String)
  case staffBulk, staffNewBulk
  case staffBulkMessage(BulkMessage.ID)
  /// Who waits for a time; one of them, to offer one; taken off the list.
  case staffWaitlist
  case staffWaitlistEntry(WaitlistEntry.ID)
  case staffWaitlistRemove(WaitlistEntry.ID)
  /// A visit that a provider orders.
  case staffFollowUp(Patient.ID)
  case staffFollowUpEnd(Patient.ID)
  /// Who comes today, on another day; what is noted of one who came.
  case staffToday, staffMark(Booking.ID)
  /// The week; time that is blocked or added.
  case staffSchedule, staffBlock, staffLift(ScheduleChange.ID)
  /// Books for a caller, moves and cancels for one.
  case staffBook(Patient.ID)
  case staffMoveVisit(Patient.ID, Booking.ID)
  case staffCancelVisit(Patient.ID, Booking.ID)
  case staffRestoreVisit(Patient.ID, Booking.ID)
  /// What can be booked, where, with whom and when.
  case staffSurvey, staffScheduleRules, staffSites, staffRooms, staffHours
  case staffHoursEnd(WeeklyHours.ID)
  /// One type of visit; a new one when nil.
  case staffVisitType(VisitType.ID?)
  case staffVisitTypeEnd(VisitType.ID)
  /// Where staff write forms, give them to patients and type papers.
  case staffForm(FormDeskPath)
  case guide(GuidePath)
  /// Saying that something is wrong, and what becomes of it; the page of the morning.
  case problems(ProblemPath)
  case huddle(HuddlePath)
  case chart(ChartBase, ChartPath)
  /// Who helps whom.
  case helping(HelpingPath)
  /// Who called why, and what became of it.
  case call(CallPath)

  /// The place on Home where what cannot wait stands.
  package static let needsYou: SafeURL = "#todo"

  package var url: SafeURL {
    switch self {
    case .front: "/"
    case .help: "/help"
    case .guide(let path): path.url
    case .problems(let path): path.url
    case .huddle(let path): path.url
    case .contact: "/contact"
    case .contactSent: "/contact/sent"
    case .signIn: "/sign-in"
    case .signOut: "/sign-out"
    case .forgot: "/forgot"
    case .join(let token): .path("join", token.reveal())
    case .joinWay(let token): .path("join", token.reveal(), "way")
    case .signInCode: "/sign-in/code"
    case .signInStep: "/sign-in/step"
    case .recover(let token): .path("recover", token.reveal())
    case .confirm: "/me/account/confirm"
    case .reset(let token): .path("reset", token.reveal())
    case .account: "/me/account"
    case .accountSecurity: "/me/account/security"
    case .accountDetails: "/me/account/details"
    case .accountEmail: "/me/account/details/email"
    case .confirmEmail(let token): .path("confirm-email", token.reveal())
    case .accountNotifications: "/me/account/notifications"
    case .accountCalendar: "/me/account/calendar"
    case .accountCalendarEnd: "/me/account/calendar/end"
    case .calendarFeed(let token): .path("calendar", token.reveal() + ".ics")
    case .visitLink(let secret): .path("c", secret.reveal())
    case .visitLinkDeed(let secret, let deed): .path("c", secret.reveal(), deed)
    case .news(let id): .path("n", id.text)
    case .bills: "/me/bills"
    case .olderBills(let number): ("/me/bills" as SafeURL).with("below", "\(number)")
    case .bill(let id): .path("me", "bills", id.text)
    case .billPaper(let id): .path("me", "bills", id.text, "pdf")
    case .payBill(let id): .path("me", "bills", id.text, "pay")
    case .planBill(let id): .path("me", "bills", id.text, "plan")
    case .plan(let id): .path("me", "bills", "plans", id.text)
    case .planDeed(let id, let deed): .path("me", "bills", "plans", id.text, deed)
    case .removeCard(let id): .path("me", "bills", "cards", id.text, "remove")
    case .payment(let id): .path("me", "bills", "payments", id.text)
    case .paymentDeed(let id, let deed): .path("me", "bills", "payments", id.text, deed)
    case .paymentPaper(let id): .path("me", "bills", "payments", id.text, "pdf")
    case .guestReceipt(let id): .path("pay", "receipt", id.text)
    case .guestDeed(let id, let deed): .path("pay", "receipt", id.text, deed)
    case .guestPay(let secret): .path("pay", secret.reveal())
    case .staffPayLinks(let id): .path("staff", "patients", id.text, "bills", "links")
    case .practiceMoney(let ref): .path("practice-money", ref)
    case .itemized(let year): ("/me/bills/itemized" as SafeURL).with("year", "\(year)")
    case .billsPaperless: "/me/bills/paperless"
    case .language: "/me/account/language"
    case .stay: "/me/stay"
    case .away: "/me/away"
    case .chart(let base, let path): path.url(in: base)
    case .helping(let path): path.url
    case .call(let path): path.url
    default: staffURL
    }
  }
}

extension Path {
  /// The addresses of the people who work here, outside of their inbox.
  private var staffURL: SafeURL {
    switch self {
    case .staffSignIn: "/staff/sign-in"
    case .staffSignOut: "/staff/sign-out"
    case .staffForgot: "/staff/forgot"
    case .staffSignInStep: "/staff/sign-in/step"
    case .staffConfirm: "/staff/confirm"
    case .staffSecurity: "/staff/security"
    case .staffRecover(let id): .path("staff", "patients", id.text, "recover")
    case .staffTraining: "/staff/training"
    case .staffNotices: "/staff/notices"
    case .staffNotice(let id): .path("staff", "notices", id.text, "again")
    case .staffLetters: "/staff/letters"
    case .staffLettersToPrint: "/staff/letters/print"
    case .staffLettersPrinted: "/staff/letters/printed"
    case .staffLetter(let id): .path("staff", "letters", id.text)
    case .staffPaper(let id): .path("staff", "patients", id.text, "paper")
    case .staffStay: "/staff/stay"
    case .staffAway: "/staff/away"
    case .staffLanguage: "/staff/language"
    case .staffWrite(let id): .path("staff", "patients", id.text, "write")
    case .staffPatients: "/staff/patients"
    case .staffPatient(let id): .path("staff", "patients", id.text)
    case .staffInvite(let id): .path("staff", "patients", id.text, "invite")
    case .inviting(let path): path.url
    case .adoption(let path): path.url
    case .asking(let path): path.url
    case .staffBills(let id): .path("staff", "patients", id.text, "bills")
    case .billDesk(let path): path.url
    case .staffOrder(let person, let item): .path("staff", "patients", person.text, "orders", item.text)
    default: deskURL
    }
  }

  /// The addresses of the inbox, of what is done there, and of its settings. Every other path is told above.
  private var deskURL: SafeURL {
    switch self {
    case .staffRouting: "/staff/settings/routing"
    case .staffInbox(let tab): ("/staff/inbox" as SafeURL).with("in", tab)
    case .staffWork(let id, let tab): SafeURL.path("staff", "inbox", id.text).with("in", tab)
    case .staffWorkDeed(let id, let deed, let tab):
      SafeURL.path("staff", "inbox", id.text, deed.rawValue).with("in", tab)
    case .staffWorkFile(let id, let file): .path("staff", "inbox", id.text, "files", file.text)
    case .staffShareMany(let tab): ("/staff/inbox/share-many" as SafeURL).with("in", tab)
    case .staffUndo(let tab): ("/staff/inbox/undo" as SafeURL).with("in", tab)
    case .staffApproveMany(let tab): ("/staff/inbox/approve-many" as SafeURL).with("in", tab)
    case .staffRefills: "/staff/refills"
    case .staffRefillsSent: "/staff/refills/sent"
    case .staffOverdue: "/staff/overdue"
    case .staffHandOver: "/staff/handover"
    case .staffCover: "/staff/cover"
    case .staffCoverEnd: "/staff/cover/end"
    case .staffKeys: "/staff/keys"
    case .staffHolds: "/staff/holds"
    case .staffHold(let person, let item): .path("staff", "patients", person.text, "hold", item.text)
    case .staffSettings: "/staff/settings"
    case .rollOut(let path): path.url
    case .configuration(let path): path.url
    case .staffRefillProtocol: "/staff/settings/refills"
    case .staffRefillProtocolDecide: "/staff/settings/refills/decide"
    case .staffResultRules: "/staff/settings/result-rules"
    case .staffPhrases: "/staff/settings/phrases"
    case .staffNewPhrase: "/staff/settings/phrases/new"
    case .staffPhrase(let id): .path("staff", "settings", "phrases", id)
    case .staffBulk: "/staff/bulk"
    case .staffNewBulk: "/staff/bulk/new"
    case .staffBulkMessage(let id): .path("staff", "bulk", id.text)
    case .staffWaitlist: "/staff/schedule/waitlist"
    case .staffWaitlistEntry(let id): .path("staff", "schedule", "waitlist", id.text)
    case .staffWaitlistRemove(let id): .path("staff", "schedule", "waitlist", id.text, "remove")
    case .staffFollowUp(let id): .path("staff", "patients", id.text, "follow-up")
    case .staffFollowUpEnd(let id): .path("staff", "patients", id.text, "follow-up", "end")
    default: dayURL
    }
  }

  /// The addresses of the day and of the calendar.
  private var dayURL: SafeURL {
    switch self {
    case .staffToday: "/staff/today"
    case .staffMark(let id): .path("staff", "today", id.text)
    case .staffSchedule: "/staff/schedule"
    case .staffBlock: "/staff/schedule/block"
    case .staffLift(let id): .path("staff", "schedule", "block", id.text, "lift")
    case .staffBook(let id): .path("staff", "patients", id.text, "book")
    case .staffMoveVisit(let person, let id): .path("staff", "patients", person.text, "booked", id.text)
    case .staffCancelVisit(let person, let id): Path.staffMoveVisit(person, id).url.appending("cancel")
    case .staffRestoreVisit(let person, let id): Path.staffMoveVisit(person, id).url.appending("restore")
    case .staffScheduleRules: "/staff/settings/schedule"
    case .staffSurvey: "/staff/survey"
    case .staffSites: "/staff/settings/schedule/sites"
    case .staffRooms: "/staff/settings/schedule/rooms"
    case .staffHours: "/staff/settings/schedule/hours"
    case .staffHoursEnd(let id): .path("staff", "settings", "schedule", "hours", id.text, "end")
    case .staffVisitType(let id): .path("staff", "settings", "schedule", "types", id?.text ?? "new")
    case .staffForm(let path): path.url
    case .staffVisitTypeEnd(let id): .path("staff", "settings", "schedule", "types", id.text, "end")
    default: "/staff"
    }
  }
}

/// The last part of the address of what is done with an entry of the inbox.
package enum WorkDeedName: String, Sendable {
  case share, preview, call, called, hand, snooze, remark, done, answer, close, more, turn, grade
  case answerAndClose = "answer-close"
  case askBack = "ask-back"
  /// Of medicines that were asked for.
  case approve, deny, talk
  /// Of what patients ask of their record.
  case correction, extend, records, contact, coverage, sheet, form
  /// Of somebody without an account.
  case visitor
  case sharePlain = "share-plain"
}
