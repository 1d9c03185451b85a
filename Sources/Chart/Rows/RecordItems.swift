import FHIR
import Kernel

/// Problems, allergies, medicines, shots and procedures as rows.
extension ItemTranslator {
  func condition(_ condition: Condition) -> ItemDraft? {
    if let verification = condition.verificationStatus,
      verification.has("entered-in-error") || verification.has("refuted")
    {
      return nil
    }
    var draft = ItemDraft(.condition)
    draft.name(by: condition.code)
    let isOver = ["inactive", "remission", "resolved"].contains { condition.clinicalStatus?.has($0) ?? false }
    draft.status = isOver || condition.abatement != nil ? .ended : .active
    draft.category = condition.categories.lazy.flatMap(\.codings).compactMap(\.code).first ?? ""
    draft.when = when(condition.onset?.date ?? condition.recordedDate)
    draft.ends = instant(condition.abatement?.date)
    draft.detail = remarks(condition.notes)
    draft.encounter = encounter(condition.encounter)
    draft.recorder =
      name(of: condition.recorder, in: condition.resource) ?? name(of: condition.asserter, in: condition.resource)
    return draft
  }

  func allergy(_ allergy: AllergyIntolerance) -> ItemDraft? {
    if let verification = allergy.verificationStatus,
      verification.has("entered-in-error") || verification.has("refuted")
    {
      return nil
    }
    var draft = ItemDraft(.allergy)
    draft.name(by: allergy.code)
    // SNOMED CT's codes for "no known allergy", of any kind, of drugs, of food, of the surroundings.
    if ["716186003", "409137002", "429625007", "428607008"].contains(where: { allergy.code?.has($0) ?? false }) {
      draft.codeKey = "none-known"
    }
    let isOver = ["inactive", "resolved"].contains { allergy.clinicalStatus?.has($0) ?? false }
    draft.status = isOver ? .ended : .active
    draft.category = allergy.categories.first ?? ""
    draft.when = when(allergy.onset?.date ?? allergy.recordedDate)
    let reactions = allergy.reactions.flatMap { reaction in
      reaction.manifestations.compactMap(\.plainWords) + [reaction.description].compactMap { $0 }
    }
    draft.detail = reactions.isEmpty ? remarks(allergy.notes) : String(reactions.joined(separator: ", ").prefix(1_000))
    draft.value = ItemValue(text: allergy.reactions.lazy.compactMap(\.severity).first ?? allergy.criticality)
    draft.encounter = encounter(allergy.encounter)
    draft.recorder = name(of: allergy.value.one("recorder"), in: allergy.resource)
    return draft
  }

  func medicine(_ request: MedicationRequest) -> ItemDraft? {
    guard !["entered-in-error", "draft"].contains(request.status ?? ""), request.intent != "proposal" else {
      return nil
    }
    var draft = ItemDraft(.medicine)
    name(medicine: &draft, code: request.medicationCode, reference: request.medicationReference, in: request.resource)
    draft.status = ["active", "on-hold", "unknown"].contains(request.status ?? "active") ? .active : .ended
    draft.when = when(request.authoredOn)
    draft.ends = instant(request.validity?.end)
    draft.detail = instructions(request.dosages)
    let reason =
      request.reasonCodes.lazy.compactMap(\.plainWords).first
      ?? firstName(of: request.reasonReferences, in: request.resource)
    draft.value = ItemValue(text: reason, second: request.refillsAllowed.map { "\(max(0, min($0, 99)))" })
    draft.encounter = encounter(request.encounter)
    draft.recorder = name(of: request.requester, in: request.resource)
    return draft
  }

  func medicine(_ statement: MedicationStatement) -> ItemDraft? {
    guard !["entered-in-error", "not-taken"].contains(statement.status ?? "") else { return nil }
    var draft = ItemDraft(.medicine)
    name(
      medicine: &draft, code: statement.medicationCode, reference: statement.medicationReference, in: statement.resource
    )
    draft.status =
      ["active", "on-hold", "intended", "unknown"].contains(statement.status ?? "active") ? .active : .ended
    draft.when = when(statement.effective?.date ?? statement.dateAsserted)
    draft.ends = instant(statement.effective?.end)
    draft.detail = instructions(statement.dosages)
    draft.value = ItemValue(text: statement.reasonCodes.lazy.compactMap(\.plainWords).first)
    draft.recorder = name(of: statement.informationSource, in: statement.resource)
    return draft
  }

  func immunization(_ shot: Immunization) -> ItemDraft? {
    guard shot.status != "entered-in-error" else { return nil }
    var draft = ItemDraft(.immunization)
    draft.name(by: shot.vaccine)
    draft.status = shot.status == "not-done" ? .ended : .final
    draft.when = when(shot.occurrence?.date ?? shot.recorded)
    draft.detail = shot.status == "not-done" ? shot.statusReason?.plainWords : shot.doseNumbers.first
    draft.encounter = encounter(shot.encounter)
    draft.source = name(of: shot.location, in: shot.resource)
    draft.recorder = firstName(of: shot.performers, in: shot.resource)
    return draft
  }

  func procedure(_ procedure: Procedure) -> ItemDraft? {
    guard !["entered-in-error", "not-done"].contains(procedure.status ?? "") else { return nil }
    var draft = ItemDraft(.procedure)
    draft.name(by: procedure.code)
    draft.status = ["preparation", "in-progress", "on-hold"].contains(procedure.status ?? "") ? .active : .final
    draft.when = when(procedure.performed?.date)
    draft.ends = instant(procedure.performed?.end)
    let reason =
      procedure.reasonCodes.lazy.compactMap(\.plainWords).first
      ?? firstName(of: procedure.reasonReferences, in: procedure.resource)
    draft.value = ItemValue(text: reason)
    draft.detail = remarks(procedure.notes)
    draft.encounter = encounter(procedure.encounter)
    draft.recorder = firstName(of: procedure.performers, in: procedure.resource)
    draft.source = name(of: procedure.location, in: procedure.resource)
    return draft
  }

  private func name(
    medicine draft: inout ItemDraft, code: CodeableConcept?, reference: Reference?, in resource: Resource
  ) {
    if let code { return draft.name(by: code) }
    guard let reference else { return }
    if let found = target(of: reference, in: resource), let code = Medication(found)?.code {
      return draft.name(by: code)
    }
    if let display = reference.display {
      draft.name = String(display.prefix(300))
      draft.codeKey = "name|" + FoldedWords.of(display).joined(separator: "-")
    }
  }

  private func instructions(_ dosages: [Dosage]) -> String? {
    let texts = dosages.prefix(5).compactMap { $0.patientInstruction ?? $0.text }
    return texts.isEmpty ? nil : String(texts.joined(separator: "\n").prefix(1_000))
  }
}
