package import Chart
package import Kernel
package import Web

/// Every address of the portal that a page can link to. Pages never type a path.
package enum Path {
  case front, help, signIn, signOut, forgot, staffSignIn, staffSignOut, staffForgot
  case join(Token)
  case joinPassword(Token)
  case reset(Token)
  case account, accountSecurity, accountNotifications, language, stay, away
  case staffStay, staffAway, staffLanguage
  /// The link in a message: leads to what it is about after signing in, and says nothing before.
  case news(Chart.Notice.ID)
  case staffNotices, staffLetters, staffLettersToPrint, staffLettersPrinted
  case staffNotice(Chart.Notice.ID)
  case staffLetter(PaperLetter.ID)
  case staffPaper(Patient.ID)
  case staffPatients
  case staffPatient(Patient.ID)
  case staffInvite(Patient.ID)
  /// The inbox, on one of its tabs; one entry of it open.
  case staffInbox(String)
  case staffWork(WorkEntry.ID, String)
  /// What is done with an entry: `share`, `call`, …
  case staffWorkDeed(WorkEntry.ID, WorkDeedName, String)
  case staffShareMany(String), staffUndo(String)
  case staffOverdue, staffCover, staffCoverEnd, staffKeys
  case staffHolds
  case staffHold(Patient.ID, Item.ID)
  case staffSettings, staffResultRules, staffPhrases, staffNewPhrase
  case staffPhrase(String)
  case chart(ChartBase, ChartPath)

  /// The place on Home where what cannot wait stands.
  package static let needsYou: SafeURL = "#todo"

  package var url: SafeURL {
    switch self {
    case .front: "/"
    case .help: "/help"
    case .signIn: "/sign-in"
    case .signOut: "/sign-out"
    case .forgot: "/forgot"
    case .staffSignIn: "/staff/sign-in"
    case .staffSignOut: "/staff/sign-out"
    case .staffForgot: "/staff/forgot"
    case .join(let token): .path("join", token.reveal())
    case .joinPassword(let token): .path("join", token.reveal(), "password")
    case .reset(let token): .path("reset", token.reveal())
    case .account: "/me/account"
    case .accountSecurity: "/me/account/security"
    case .accountNotifications: "/me/account/notifications"
    case .news(let id): .path("n", id.text)
    case .staffNotices: "/staff/notices"
    case .staffNotice(let id): .path("staff", "notices", id.text, "again")
    case .staffLetters: "/staff/letters"
    case .staffLettersToPrint: "/staff/letters/print"
    case .staffLettersPrinted: "/staff/letters/printed"
    case .staffLetter(let id): .path("staff", "letters", id.text)
    case .staffPaper(let id): .path("staff", "patients", id.text, "paper")
    case .language: "/me/account/language"
    case .stay: "/me/stay"
    case .away: "/me/away"
    case .staffStay: "/staff/stay"
    case .staffAway: "/staff/away"
    case .staffLanguage: "/staff/language"
    case .staffPatients: "/staff/patients"
    case .staffPatient(let id): .path("staff", "patients", id.text)
    case .staffInvite(let id): .path("staff", "patients", id.text, "invite")
    case .staffInbox(let tab): ("/staff/inbox" as SafeURL).with("in", tab)
    case .staffWork(let id, let tab): SafeURL.path("staff", "inbox", id.text).with("in", tab)
    case .staffWorkDeed(let id, let deed, let tab):
      SafeURL.path("staff", "inbox", id.text, deed.rawValue).with("in", tab)
    case .staffShareMany(let tab): ("/staff/inbox/share-many" as SafeURL).with("in", tab)
    case .staffUndo(let tab): ("/staff/inbox/undo" as SafeURL).with("in", tab)
    case .staffOverdue: "/staff/overdue"
    case .staffCover: "/staff/cover"
    case .staffCoverEnd: "/staff/cover/end"
    case .staffKeys: "/staff/keys"
    case .staffHolds: "/staff/holds"
    case .staffHold(let person, let item): .path("staff", "patients", person.text, "hold", item.text)
    case .staffSettings: "/staff/settings"
    case .staffResultRules: "/staff/settings/result-rules"
    case .staffPhrases: "/staff/settings/phrases"
    case .staffNewPhrase: "/staff/settings/phrases/new"
    case .staffPhrase(let id): .path("staff", "settings", "phrases", id)
    case .chart(let base, let path): path.url(in: base)
    }
  }
}

/// The last part of the address of what is done with an entry of the inbox.
package enum WorkDeedName: String, Sendable {
  case share, preview, call, called, hand, snooze, remark, done, answer
  case sharePlain = "share-plain"
}

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
  case home, menu, results, visits, record, medicines
  case result(Item.ID)
  case test(String)
  case section(RecordSection)
  case document(Item.ID)
  /// A file of a document, to keep: the original first, counted from 1.
  case documentFile(Item.ID, Int)
  case visit(Item.ID)
  /// What one wants: results at once, or after the doctor's note.
  case choices
  case showNow(Item.ID)
  case ask(Item.ID)
  case choice(Item.ID)
  case resultPaper(Item.ID)
  case visitPaper(Item.ID)

  func url(in base: ChartBase) -> SafeURL {
    switch self {
    case .home: base.url
    case .menu: base.url.appending("menu")
    case .results: base.url.appending("results")
    case .visits: base.url.appending("visits")
    case .record: base.url.appending("record")
    case .medicines: base.url.appending("medicines")
    case .result(let id): base.url.appending("results").appending(id.text)
    case .test(let key): base.url.appending("tests").appending(key)
    case .section(let section): base.url.appending("record").appending(section.rawValue)
    case .document(let id): base.url.appending("record").appending("documents").appending(id.text)
    case .documentFile(let id, let number):
      ChartPath.document(id).url(in: base).appending("download").with("part", "\(number)")
    case .visit(let id): base.url.appending("visits").appending(id.text)
    case .choices: base.url.appending("results").appending("choices")
    case .showNow(let id): base.url.appending("results").appending(id.text).appending("show-now")
    case .ask(let id): base.url.appending("results").appending(id.text).appending("ask")
    case .choice(let id): base.url.appending("results").appending(id.text).appending("choice")
    case .resultPaper(let id): ChartPath.result(id).url(in: base).appending("pdf")
    case .visitPaper(let id): ChartPath.visit(id).url(in: base).appending("pdf")
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
