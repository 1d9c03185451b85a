import FHIR
import Kernel

/// An item row before it is written: what a resource comes down to on a page.
struct ItemDraft: Sendable {
  let kind: ItemKind
  var codeKey = ""
  var code: String?
  var name = ""
  var category = ""
  var status = ItemStatus.final
  var when = ItemDate.unknown
  var ends: Instant?
  var value = ItemValue.none
  var detail: String?
  var source: String?
  var recorder: String?
  var panelSize = 0
  var encounter: String?
  var basedOn: String?
  var isCorrected = false
  /// The observations that belong to a report.
  var members: [String] = []

  init(_ kind: ItemKind) {
    self.kind = kind
  }

  /// The row of a resource; nil for types that nobody looks at, for mistakes that were taken back ("entered in error"),
  /// and for what holds nothing.
  static func of(_ resource: Resource, by translator: ItemTranslator) -> ItemDraft? {
    let draft: ItemDraft? =
      switch resource.type {
      case "Observation": translator.observation(Observation(resource: resource))
      case "DiagnosticReport": translator.report(DiagnosticReport(resource: resource))
      case "ServiceRequest": translator.order(ServiceRequest(resource: resource))
      case "Condition": translator.condition(Condition(resource: resource))
      case "AllergyIntolerance": translator.allergy(AllergyIntolerance(resource: resource))
      case "MedicationRequest": translator.medicine(MedicationRequest(resource: resource))
      case "MedicationStatement": translator.medicine(MedicationStatement(resource: resource))
      case "Immunization": translator.immunization(Immunization(resource: resource))
      case "Procedure": translator.procedure(Procedure(resource: resource))
      case "Encounter": translator.visit(Encounter(resource: resource))
      case "Appointment": translator.appointment(Appointment(resource: resource))
      case "Composition": translator.document(Composition(resource: resource))
      case "DocumentReference": translator.document(DocumentReference(resource: resource))
      case "CareTeam": translator.careTeam(CareTeam(resource: resource))
      case "CarePlan": translator.carePlan(CarePlan(resource: resource))
      case "Goal": translator.goal(Goal(resource: resource))
      case "FamilyMemberHistory": translator.familyHistory(FamilyMemberHistory(resource: resource))
      default: nil
      }
    guard let draft, !draft.name.isEmpty else { return nil }
    return draft
  }

  /// Names the thing: its words, its code, and the key by which it is the same thing another time.
  mutating func name(by concept: CodeableConcept?) {
    guard let concept, let words = concept.plainWords else { return }
    name = String((ItemDraft.nameOfBareCode(concept) ?? words).prefix(300))
    if let loinc = concept.code(in: CodeSystem.loinc) {
      (code, codeKey) = (loinc, "loinc|\(loinc)")
    } else if let coding = concept.codings.first(where: { $0.code != nil }), let system = coding.system {
      code = coding.code
      codeKey = "\(ItemDraft.shortNames[system] ?? system)|\(coding.code ?? "")"
    } else {
      codeKey = "name|" + FoldedWords.of(words).joined(separator: "-")
    }
    codeKey = String(codeKey.prefix(200))
  }

  /// `LOINC 75773-2`: a code without any words must not pass for a name.
  private static func nameOfBareCode(_ concept: CodeableConcept) -> String? {
    guard concept.text == nil, !concept.codings.contains(where: { $0.display != nil }),
      let coding = concept.codings.first(where: { $0.code != nil }), let system = coding.system,
      let shortName = shortNames[system]
    else { return nil }
    return "\(shortName.uppercased()) \(coding.code ?? "")"
  }

  /// Well-known code systems by a short name, so that rows stay small.
  private static let shortNames = [
    CodeSystem.loinc: "loinc", CodeSystem.snomed: "snomed", CodeSystem.rxNorm: "rxnorm", CodeSystem.cvx: "cvx",
    CodeSystem.icd10: "icd10",
  ]
}
