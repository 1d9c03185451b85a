import FHIR
import Kernel

/// Results, vital signs, reports and orders as rows.
extension ItemTranslator {
  func observation(_ observation: Observation) -> ItemDraft? {
    guard let status = ItemTranslator.status(ofResult: observation.status) else { return nil }
    var draft = ItemDraft(ItemTranslator.kind(of: observation))
    draft.category = ItemTranslator.category(of: observation.categories)
    draft.name(by: observation.code)
    draft.status = status
    draft.isCorrected = observation.status == "corrected" || observation.status == "amended"
    draft.when = when(observation.effective?.date ?? observation.issued)
    // A preliminary value is not shown: it may change, and nobody has looked at it.
    if status == .final { draft.value = value(of: observation) }
    draft.detail = remarks(observation.notes)
    draft.encounter = encounter(observation.encounter)
    draft.basedOn = order(observation.basedOn)
    draft.source = sourceName(observation.performers, in: observation.resource)
    draft.recorder = personName(observation.performers, in: observation.resource)
    // A panel whose values are resources of their own, or nothing at all: there is nothing to show.
    if status == .final, draft.value.text == nil, draft.value.flag == nil, draft.detail == nil { return nil }
    return draft
  }

  func report(_ report: DiagnosticReport) -> ItemDraft? {
    guard let status = ItemTranslator.status(ofResult: report.status) else { return nil }
    let results = ids(report.results)
    let category = ItemTranslator.reportCategory(report.categories)
    let isNote = category == "note"
    // A report around a single value says nothing that the value does not say.
    if results.count == 1, report.conclusion == nil, report.forms.isEmpty, status == .final { return nil }
    var draft = ItemDraft(isNote ? .document : .report)
    draft.category = category
    draft.name(by: report.code)
    draft.status = status
    draft.isCorrected = ["corrected", "amended"].contains(report.status ?? "")
    draft.when = when(report.effective?.date ?? report.issued)
    draft.panelSize = results.count
    draft.members = isNote ? [] : results
    if status == .final { draft.value = ItemValue(text: report.conclusion.map { String($0.prefix(2_000)) }) }
    draft.encounter = encounter(report.encounter)
    draft.basedOn = order(report.basedOn)
    draft.source = sourceName(report.performers, in: report.resource)
    draft.recorder =
      personName(report.interpreters, in: report.resource) ?? personName(report.performers, in: report.resource)
    return draft
  }

  /// A test that was asked for, or a referral.
  func order(_ request: ServiceRequest) -> ItemDraft? {
    guard !request.isProhibited, let status = request.status, ["active", "completed", "on-hold"].contains(status) else {
      return nil
    }
    let isTest = ItemTranslator.isTest(request.categories)
    // A proposal or a plan asks nobody for anything yet.
    guard
      isTest || ["order", "original-order", "reflex-order", "filler-order", "directive"].contains(request.intent ?? "")
    else { return nil }
    var draft = ItemDraft(isTest ? .order : .referral)
    if !isTest {
      draft.category = ItemTranslator.isReferral(request) ? "referral" : "service"
      draft.value = ItemValue(
        text: request.reasonCodes.lazy.compactMap(\.plainWords).first
          ?? firstName(of: request.reasonReferences, in: request.resource))
    }
    draft.name(by: request.code)
    draft.status = status == "completed" ? .ended : .waiting
    draft.when = when(request.authoredOn ?? request.occurrence?.date)
    draft.ends = instant(request.occurrence?.date)
    draft.detail = request.instruction
    draft.encounter = encounter(request.encounter)
    draft.recorder = name(of: request.requester, in: request.resource)
    draft.source = firstName(of: request.performers, in: request.resource)
    return draft
  }

  func ids(_ references: [Reference]) -> [String] {
    references.compactMap { reference in
      guard case .resource("Observation", let id) = reference.target else { return nil }
      return id
    }
  }

  private func sourceName(_ references: [Reference], in resource: Resource) -> String? {
    firstName(of: references.filter { $0.type == "Organization" }, in: resource)
  }

  private func personName(_ references: [Reference], in resource: Resource) -> String? {
    firstName(of: references.filter { $0.type != "Organization" }, in: resource)
  }

  /// Nil when it was taken back or never done.
  static func status(ofResult status: String?) -> ItemStatus? {
    switch status {
    case "final", "amended", "corrected", "appended", "partial", "unknown": .final
    case "registered", "preliminary": .waiting
    case "cancelled", "entered-in-error": nil
    // A status that is missing or made up: kept and shown as far as it goes.
    default: .final
    }
  }

  private static func kind(of observation: Observation) -> ItemKind {
    switch category(of: observation.categories) {
    case "vital-signs": .vital
    case "social-history", "survey": .socialHistory
    default: .result
    }
  }

  private static func category(of categories: [CodeableConcept]) -> String {
    let codes = categories.flatMap(\.codings).compactMap(\.code)
    let known = [
      "vital-signs", "social-history", "survey", "laboratory", "imaging", "procedure", "exam", "therapy", "activity",
    ]
    return known.first { codes.contains($0) } ?? ""
  }

  /// What a report is about, from HL7 table 0074 and LOINC's document classes.
  private static func reportCategory(_ categories: [CodeableConcept]) -> String {
    let codes = Set(categories.flatMap(\.codings).compactMap(\.code))
    if !codes.isDisjoint(with: ["LAB", "CH", "HM", "MB", "SR", "laboratory", "26436-6"]) { return "laboratory" }
    if !codes.isDisjoint(with: ["RAD", "RX", "CT", "US", "NMR", "CUS", "LP29684-5", "18748-4", "imaging"]) {
      return "imaging"
    }
    if !codes.isDisjoint(with: ["PAT", "SP", "CP", "CG", "LP7839-6", "60567-5"]) { return "pathology" }
    if !codes.isDisjoint(with: ["CUS", "EC", "LP29708-2", "26441-6"]) { return "cardiology" }
    if !codes.isDisjoint(with: ["34117-2", "51847-2", "11506-3", "11488-4", "18842-5", "34111-5", "LP173421-1"]) {
      return "note"
    }
    return ""
  }

  /// Whether somebody else is to see the patient: SNOMED CT's categories of referral, or a clinician named for it.
  private static func isReferral(_ request: ServiceRequest) -> Bool {
    let codes = Set(request.categories.flatMap(\.codings).compactMap(\.code))
    return !codes.isDisjoint(with: ["3457005", "306206005", "103696004", "11429006"])
      || request.performers.contains { ["Practitioner", "PractitionerRole", "Organization"].contains($0.type ?? "") }
  }

  private static func isTest(_ categories: [CodeableConcept]) -> Bool {
    let codes = Set(categories.flatMap(\.codings).compactMap(\.code))
    return !codes.isDisjoint(with: [
      "108252007", "363679005", "laboratory", "imaging", "LAB", "RAD", "26436-6", "18748-4",
    ])
  }
}
