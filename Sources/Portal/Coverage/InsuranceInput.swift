import Chart
import FHIR
import Kernel
import Web

/// What somebody typed into the form of an insurance card, with the photos they added.
struct InsuranceInput: Sendable {
  /// Where the card comes: besides all others, or in the place of one.
  static let besides = "new"
  static let sides = ["front", "back"]

  var about = ""
  var payer = ""
  var member = ""
  var group = ""
  var holder: Holder?
  var name = ""
  var born: CivilDate?
  var relation: PolicyHolder.Relation?
  var since: CivilDate?
  /// The photo of each side: a draft of whoever types.
  var photos: [String: Chart.Attachment.ID] = [:]
  /// Those that this very form brought: a form sent twice brings them twice.
  var brought: [Chart.Attachment.ID] = []
  var errors: [FieldError] = []
  /// As it was typed, to fill the form again.
  var form: Form?

  enum Holder: String, CaseIterable { case patient, other }

  init() {}

  static func read(_ visit: ChartVisit) async throws -> InsuranceInput {
    guard let account = visit.account else { throw ChartFault.notFound }
    let received = try await visit.receiveFiles(in: Set(sides), drawer: CoverageDrawer.of(account.id))
    var input = InsuranceInput()
    input.brought = received.kept.map(\.id)
    for photo in received.kept { if let side = received.places[photo.id] { input.photos[side] = photo.id } }
    try input.take(received.form, on: visit.app.today)
    input.errors += received.errors
    return input
  }

  private mutating func take(_ form: Form, on today: CivilDate) throws {
    self.form = form
    var reader = form.reader()
    let about = reader.text("about", upTo: 80)
    self.about = about == InsuranceInput.besides ? "" : about
    for side in InsuranceInput.sides {
      let kept = reader.text("\(side)-kept", upTo: 64)
      if photos[side] == nil, !kept.isEmpty, !reader.flag("\(side)-out") { photos[side] = Chart.Attachment.ID(kept) }
      _ = reader.flag("\(side)-out")
    }
    // A photo of the front says it all: the front desk reads it.
    let isNeeded = photos["front"] == nil
    payer = reader.text("payer", upTo: 100, missing: isNeeded ? "coverage.payer.missing" : nil)
    member = reader.text("member", upTo: 40, missing: isNeeded ? "coverage.member.missing" : nil)
    group = reader.text("group", upTo: 40)
    holder = reader.choice("holder", of: Holder.self, missing: "coverage.holder.missing")
    let isOther = holder == .other
    name = reader.text("holder-name", upTo: 100, missing: isOther ? "coverage.holder.name.missing" : nil)
    relation = reader.choice(
      "relation", of: PolicyHolder.Relation.self, missing: isOther ? "coverage.relation.missing" : nil)
    born = reader.date("holder-born", missing: isOther ? "coverage.holder.born.missing" : nil)
    since = reader.date("since")
    try reader.finish()
    if let born, born > today || born.year < today.year - 130 { reader.refuse("holder-born", "web.field.date") }
    if let since, since > today.adding(days: 400) || since.year < 1900 { reader.refuse("since", "web.field.date") }
    errors = reader.errors
  }

  var proposal: CoverageProposal {
    var card = InsuranceCard(
      payer: payer, memberNumber: member, group: group, since: since.flatMap { FHIRDate("\($0)") })
    card.holder = holder == .other ? .other(name: name, born: born, relation ?? .other) : .patient
    var proposal = CoverageProposal(about: about, card)
    (proposal.front, proposal.back) = (photos["front"], photos["back"])
    return proposal
  }
}
