package import Chart
import Kernel
package import Web

/// What stands below a thing of the record: what patient and practice agreed on about it, and the way to say that
/// something is wrong.
package struct RecordFoot: Sendable {
  package let agreed: [String]
  /// Nil for staff, who only look.
  package let wrong: LinkButton?
  /// The link as it is heard: it names the thing.
  package let heard: String
}

/// Chooses one thing of a page to say that it is wrong.
package struct RecordChoice: Sendable {
  let to: SafeURL
  let field: SelectField
  let button: String
}

/// Makes the foot of each thing on a page.
package struct RecordFeet: Sendable {
  private let agreements: [Item.ID: [AgreedCorrection]]
  private let words: Words
  private let zone: ClinicZone
  private let base: ChartBase
  private let mayAsk: Bool

  package init(_ agreements: [Item.ID: [AgreedCorrection]], _ visit: ChartVisit) {
    self.agreements = agreements
    (words, zone, base, mayAsk) = (
      visit.words, visit.app.practice.zone, visit.base,
      visit.account != nil && HelperGrant.Scope.recorded.contains(where: visit.mayAct)
    )
  }

  /// One way for a whole page, to choose what is wrong: on pages with many things a link for each would be a page of
  /// links. Nil for staff, who only look.
  package func choice(among things: [(item: Item.ID, name: String)]) -> RecordChoice? {
    guard mayAsk, !things.isEmpty else { return nil }
    return RecordChoice(
      to: Path.chart(base, .newCorrection(nil)).url,
      field: SelectField(
        FieldFrame("item", words("app.wrong")), things.map { Choice($0.item.text, $0.name) },
        chosen: things[0].item.text), button: words("app.wrong.tell"))
  }

  /// - Parameters:
  ///   - items: the rows that stand there as one; the link is about the first.
  ///   - name: what the page calls it.
  package func foot(of items: [Item], called name: String) -> RecordFoot? {
    guard let first = items.first else { return nil }
    let agreed = items.flatMap { agreements[$0.id] ?? [] }.map { agreed in
      words("app.agreed", ("day", words.dates.long(zone.today(at: agreed.at))), ("text", agreed.text))
    }
    guard mayAsk || !agreed.isEmpty else { return nil }
    let wrong = LinkButton(words("app.wrong"), Path.chart(base, .newCorrection(first.id)).url)
    return RecordFoot(
      agreed: agreed, wrong: mayAsk ? wrong : nil, heard: words("app.wrong.about", ("name", name)))
  }
}

extension HTML {
  package mutating func recordChoice(_ choice: RecordChoice) {
    searchForm(to: choice.to, .class("card no-print")) { h in
      h.selectField(choice.field)
      h.p { h in h.submit(SubmitButton(choice.button, look: .alternate)) }
    }
  }

  package mutating func recordFoot(_ foot: RecordFoot) {
    for agreed in foot.agreed { p { h in h.b(agreed) } }
    if let wrong = foot.wrong {
      p(.class("links no-print")) { h in
        h.a(.href(wrong.url), .label(foot.heard)) { h in h.text(wrong.label) }
      }
    }
  }
}

extension ChartVisit {
  /// Whether this viewer may ask for copies of the whole record: the patient, and who answers for them and sees all of
  /// it (45 CFR 164.502(g)).
  package var mayAskForCopies: Bool {
    switch viewer.person {
    case .patient, .staffAsPatient, .staffForCaller(_, nil): true
    case .helper(let grant), .staffForCaller(_, let grant?): grant.mayAskForCopies
    case .staff, .practice: false
    }
  }
}

extension HelperGrant {
  /// Whether they may have all of the record: who answers for the patient and sees every part of it.
  package var mayAskForCopies: Bool {
    answersForPatient && rights.mayAct(in: .record)
      && [.record, .notes, .results, .visits].allSatisfy { (scope: Scope) in rights.maySee(scope) }
  }
}
