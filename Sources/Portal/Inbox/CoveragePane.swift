import Chart
import Kernel
import Web

/// An insurance card that a patient sent, with what the practice has in its place.
struct CoverageFile: Sendable {
  let change: CoverageChange
  let held: HeldInsurance?

  /// Which insurance the record system speaks of otherwise; nil when the entry is a card that somebody sent.
  static func differing(_ entry: WorkEntry) -> String? {
    guard entry.kind == .coverage, entry.subject.hasPrefix("differs/") else { return nil }
    return String(entry.subject.dropFirst("differs/".count))
  }
}

/// The panes of insurance cards.
extension RequestPaneMaker {
  func coverage(_ file: CoverageFile, _ visit: StaffVisit) -> RequestPane {
    let (change, voice) = (file.change, InsuranceVoice(words, on: today))
    let mayDecide = entry.isOpen && change.isOpen && role.may(.reviewCoverage)
    var remarks: [String] = []
    if let decision = change.decision {
      remarks.append(words("inbox.coverage.\(decision.rawValue)", ("reason", change.reason)))
    }
    let sides = [(change.front, "inbox.coverage.front"), (change.back, "inbox.coverage.back")]
    let photos = sides.compactMap { id, key -> LinkButton? in
      guard role.may(.reviewCoverage), let id else { return nil }
      return LinkButton(
        words(key), Path.staffWorkFile(entry.id, id).url.with("show", "1"), look: .alternate, icon: .card)
    }
    var lead = [lead(change.askedAs, change.askedAt, due: nil)]
    if change.about.isEmpty { lead.append(words("inbox.coverage.besides")) }
    return RequestPane(
      heading: words("inbox.coverage.heading"), lead: lead.joined(separator: " · "),
      facts: mayDecide ? [] : voice.sheet(change), remarks: remarks, links: photos,
      forms: mayDecide ? [acceptForm(file, voice), refuseForm] : [])
  }

  private func acceptForm(_ file: CoverageFile, _ voice: InsuranceVoice) -> RequestForm {
    let wanted = voice.parts(file.change.wanted)
    let present = file.held.map { voice.parts($0.card).map(\.value) } ?? wanted.map { _ in "" }
    let nothing = { (text: String) in text.isEmpty ? words("inbox.contact.none") : text }
    let table = DataTable(
      .heard(words("inbox.coverage.heading")),
      ["inbox.contact.field", "inbox.contact.we", "inbox.coverage.sent"].map { DataTable.Column(words($0)) },
      zip(wanted, present).map { part, present in
        [.text(part.name), .text(nothing(present)), .text(nothing(part.value))]
      })
    let field = { (name: String, label: String, value: String, most: Int) in
      RequestForm.Part.text(
        TextField(FieldFrame(name, words(label)).with(errors, in: words), value: value, most: most))
    }
    let card = file.change.wanted
    return RequestForm(
      heading: words("inbox.coverage.accept"), action: url(.coverage),
      parts: [
        .difference(table), .hidden("decision", "accept"),
        .hidden("seen", CoverageChanges.presentMark(file.held?.card)),
        field("payer", "coverage.payer", card.payer, 100), field("member", "coverage.member", card.memberNumber, 40),
        field("group", "inbox.coverage.group", card.group, 40),
      ], buttons: [SubmitButton(words("inbox.coverage.accept.button"), icon: .check)])
  }

  private var refuseForm: RequestForm {
    RequestForm(
      heading: words("inbox.coverage.refuse"), action: url(.coverage),
      parts: [
        .hidden("decision", "refuse"),
        .area(area("reason", words("inbox.coverage.reason"), hint: words("inbox.coverage.reason.hint"))),
      ], buttons: [SubmitButton(words("inbox.coverage.refuse.button"), look: .alternate)],
      isFolded: !errors.contains { $0.field == "reason" })
  }

  /// The record system says another thing than what was taken.
  func coverageDiffers(_ about: String, _ book: InsuranceBook) -> RequestPane {
    let (held, voice) = (book.held(about: about), InsuranceVoice(words, on: today))
    let name = words("inbox.request.coverage")
    var parts: [RequestForm.Part] = []
    if let held, let other = held.differs {
      let table = DataTable(
        .heard(name),
        ["inbox.contact.field", "inbox.contact.we", "inbox.contact.differs"].map { DataTable.Column(words($0)) },
        zip(voice.parts(held.card), voice.parts(other)).map { own, other in
          [.text(own.name), .text(own.value), .text(other.value)]
        })
      parts = [.hidden("differs", CoverageChanges.presentMark(other)), .difference(table)]
    }
    let form = RequestForm(
      heading: words("inbox.differs.review"), action: url(.coverage), parts: parts,
      buttons: [
        SubmitButton(words("inbox.differs.keep"), icon: .check, name: "keep", value: "1"),
        SubmitButton(words("inbox.differs.take"), look: .alternate, name: "keep", value: "0"),
      ])
    let done = RequestForm(
      heading: "", action: url(.done), parts: [], buttons: [SubmitButton(words("inbox.done"), icon: .check)])
    let mayDecide = entry.isOpen && role.may(.reviewCoverage)
    return RequestPane(
      heading: words("inbox.differs.heading", ("field", name)),
      lead: parts.isEmpty ? words("inbox.differs.nothing") : words("inbox.differs.lead"), facts: [], remarks: [],
      links: [], forms: mayDecide ? [parts.isEmpty ? done : form] : [])
  }
}
