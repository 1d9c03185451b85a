import Kernel

/// Writes the chart of one patient, resource after resource, into one transaction bundle.
struct ChartWriter {
  /// What may see a resource: anyone with a right to the chart, or not the helpers of a teenager.
  enum Sensitivity: Sendable { case ordinary, confidential }

  let plan: PracticePlan
  let person: Person
  let patient: ResourceID
  var json: JSONText
  /// For values and choices. Ids have dice of their own, so a new value never changes an id.
  var dice: Dice
  /// What this person usually measures, by `LabTest`.
  var usual: [Double]
  private var ids: Dice
  private var framing = Framing.entry
  private var opened: (type: StaticString, id: ResourceID)
  private var sensitivity = Sensitivity.ordinary
  private(set) var earlierVersions: [[UInt8]] = []
  private(set) var holds: [GeneratedHold] = []
  /// Documents from elsewhere. They are no part of the bundle.
  var papers: [[UInt8]] = []

  private enum Framing { case entry, bare }

  init(plan: PracticePlan, person: Person) {
    self.plan = plan
    let canary = plan.marking == .canary ? Canary(key: person.key, seed: plan.seed) : nil
    self.person = canary.map { person.marked(by: $0) } ?? person
    json = JSONText(canary: canary, expecting: 65_536)
    dice = Dice(seed: plan.seed, purpose: "values/\(person.key)")
    ids = Dice(seed: plan.seed, purpose: "ids/\(person.key)")
    patient = ResourceID(seed: plan.seed, name: "patient/\(person.key)")
    opened = ("Patient", patient)
    usual = []
    for facts in LabFacts.table { usual.append(facts.usual.middle + facts.usual.spread * 0.8 * dice.bell()) }
    json.openItem()
    json.code("resourceType", "Bundle")
    json.code("type", "transaction")
    json.openList("entry")
    writePatient()
  }

  /// A bundle that holds the person and nothing else.
  static func registration(of person: Person, in plan: PracticePlan) -> [UInt8] {
    var chart = ChartWriter(plan: plan, person: person)
    return chart.finished()
  }

  /// The whole bundle. Nothing may be written afterwards.
  mutating func finished() -> [UInt8] {
    json.closeList()
    json.close()
    return json.bytes
  }

  /// What is written inside is kept from the helpers of a teenager.
  mutating func confidentially(_ write: (inout ChartWriter) -> Void) {
    sensitivity = .confidential
    write(&self)
    sensitivity = .ordinary
  }

  /// The one resource written inside is how it stood before a correction: it goes beside the bundle, not into it.
  mutating func earlierVersion(_ write: (inout ChartWriter) -> Void) {
    let kept = json
    let canary = plan.marking == .canary ? Canary(key: person.key, seed: plan.seed) : nil
    json = JSONText(canary: canary, expecting: 2_048)
    framing = .bare
    write(&self)
    earlierVersions.append(json.bytes)
    framing = .entry
    json = kept
  }

  /// A clinician keeps a resource back from the patient and says why.
  mutating func hold(_ type: String, _ id: ResourceID, because reason: String) {
    holds.append(
      GeneratedHold(resourceType: type, resourceID: id.text, reason: reason, heldBy: person.clinician.key))
  }

  /// An id for a resource of this chart, never given twice.
  mutating func newID() -> ResourceID { ResourceID(from: &ids) }

  /// Opens a resource. Its fields follow, then `done`.
  mutating func begin(_ type: StaticString, _ id: ResourceID) {
    opened = (type, id)
    json.place = id.low
    json.openItem()
    if framing == .entry { json.open("resource") }
    json.code("resourceType", "\(type)")
    json.id("id", id)
    if sensitivity == .confidential { confidentialMark() }
  }

  /// Opens a resource with a new id.
  mutating func begin(_ type: StaticString) -> ResourceID {
    let id = newID()
    begin(type, id)
    return id
  }

  /// Closes the resource opened last and says under which address it is put.
  mutating func done() {
    json.close()
    guard framing == .entry else { return }
    json.open("request")
    json.code("method", "PUT")
    json.address("url", opened.type, opened.id)
    json.close()
    json.close()
  }

  private mutating func confidentialMark() {
    json.open("meta")
    json.openList("security")
    json.openItem()
    json.code("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
    json.code("code", "R")
    json.close()
    json.closeList()
    json.close()
  }
}
