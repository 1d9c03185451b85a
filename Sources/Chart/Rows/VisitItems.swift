import FHIR
import Kernel

/// Visits, papers, care teams, goals and family as rows.
extension ItemTranslator {
  func visit(_ encounter: Encounter) -> ItemDraft? {
    guard encounter.status != "entered-in-error" else { return nil }
    var draft = ItemDraft(.visit)
    draft.name(by: encounter.kinds.first)
    if draft.name.isEmpty { draft.name(by: encounter.serviceType) }
    if draft.name.isEmpty { draft.name(by: encounter.reasonCodes.first) }
    if draft.name.isEmpty {
      draft.name = encounter.visitClass?.display ?? encounter.visitClass?.code ?? "Visit"
      draft.codeKey = "visit"
    }
    draft.category = encounter.visitClass?.code ?? ""
    switch encounter.status {
    case "planned": draft.status = .planned
    case "cancelled": draft.status = .cancelled
    case "arrived", "triaged", "in-progress", "onleave": draft.status = .active
    default: draft.status = .ended
    }
    draft.when = when(encounter.period?.start ?? encounter.period?.end)
    draft.ends = instant(encounter.period?.end)
    draft.detail =
      encounter.reasonCodes.lazy.compactMap(\.plainWords).first
      ?? firstName(of: encounter.reasonReferences, in: encounter.resource)
    // A visit belongs to itself, so that it is found with what came out of it.
    draft.encounter = encounter.id
    draft.recorder = firstName(of: encounter.participants.compactMap(\.individual), in: encounter.resource)
    draft.source =
      firstName(of: encounter.locations, in: encounter.resource)
      ?? name(of: encounter.serviceProvider, in: encounter.resource)
    return draft
  }

  func appointment(_ appointment: Appointment) -> ItemDraft? {
    guard let start = appointment.start, appointment.status != "entered-in-error" else { return nil }
    var draft = ItemDraft(.appointment)
    draft.name(by: appointment.serviceTypes.first)
    if draft.name.isEmpty { draft.name(by: appointment.kind) }
    if let description = appointment.description, draft.name.isEmpty {
      draft.name = String(description.prefix(200))
      draft.codeKey = "appointment"
    }
    if draft.name.isEmpty { (draft.name, draft.codeKey) = ("Visit", "appointment") }
    switch appointment.status {
    case "cancelled", "noshow": draft.status = .cancelled
    case "fulfilled": draft.status = .ended
    case "proposed", "waitlist": draft.status = .planned
    default: draft.status = .active
    }
    draft.when = when(start)
    draft.ends = instant(appointment.end)
    draft.detail = appointment.instruction
    let reason = appointment.reasonCodes.lazy.compactMap(\.plainWords).first
    draft.value = ItemValue(text: reason ?? appointment.description)
    let actors = appointment.participants.compactMap(\.actor)
    draft.recorder = firstName(
      of: actors.filter { ["Practitioner", "PractitionerRole"].contains($0.type ?? "") }, in: appointment.resource)
    draft.source = firstName(of: actors.filter { $0.type == "Location" }, in: appointment.resource)
    return draft
  }

  func document(_ document: DocumentReference) -> ItemDraft? {
    guard document.status == "current" || document.status == nil, document.documentStatus != "entered-in-error" else {
      return nil
    }
    var draft = ItemDraft(.document)
    draft.name(by: document.kind)
    if draft.name.isEmpty {
      draft.name = String((document.description ?? document.attachments.first?.title ?? "").prefix(200))
      draft.codeKey = "document"
    }
    draft.category = document.categories.lazy.flatMap(\.codings).compactMap(\.code).first ?? ""
    draft.status = document.documentStatus == "preliminary" ? .waiting : .final
    draft.when = when(document.date ?? document.period?.start)
    draft.detail = document.description
    draft.encounter = document.encounters.lazy.compactMap { encounter($0) }.first
    draft.recorder = firstName(of: document.authors, in: document.resource)
    draft.source = name(of: document.custodian, in: document.resource)
    return draft
  }

  /// A document made of sections, written for people.
  func document(_ composition: Composition) -> ItemDraft? {
    guard composition.status != "entered-in-error" else { return nil }
    var draft = ItemDraft(.document)
    draft.name(by: composition.kind)
    if draft.name.isEmpty {
      draft.name = String((composition.title ?? "").prefix(200))
      draft.codeKey = "document"
    }
    draft.category = composition.categories.lazy.flatMap(\.codings).compactMap(\.code).first ?? ""
    draft.status = composition.status == "preliminary" ? .waiting : .final
    draft.isCorrected = composition.status == "amended"
    draft.when = when(composition.date)
    draft.detail = composition.title
    draft.encounter = encounter(composition.encounter)
    draft.recorder = firstName(of: composition.authors, in: composition.resource)
    draft.source = name(of: composition.custodian, in: composition.resource)
    return draft
  }

  func careTeam(_ team: CareTeam) -> ItemDraft? {
    guard team.status != "entered-in-error" else { return nil }
    var draft = ItemDraft(.careTeam)
    draft.name = String((team.name ?? team.categories.lazy.compactMap(\.plainWords).first ?? "Care team").prefix(200))
    draft.codeKey = "care-team"
    draft.status = ["inactive", "suspended"].contains(team.status ?? "") ? .ended : .active
    draft.when = when(team.period?.start)
    draft.ends = instant(team.period?.end)
    let lines = team.participants.prefix(40).compactMap { participant -> String? in
      guard let member = participant.member, member.type != "Patient", let name = name(of: member, in: team.resource)
      else { return nil }
      return [name, participant.roles.first?.plainWords ?? "", phone(of: member, in: team.resource) ?? ""]
        .map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }.joined(separator: "\t")
    }
    draft.detail = lines.joined(separator: "\n")
    return draft
  }

  func carePlan(_ plan: CarePlan) -> ItemDraft? {
    guard plan.status != "entered-in-error", plan.status != "draft" else { return nil }
    var draft = ItemDraft(.carePlan)
    if let title = plan.title {
      draft.name = String(title.prefix(200))
      draft.codeKey = "care-plan"
    } else {
      draft.name(by: plan.categories.last { $0.plainWords != nil && !$0.has("assess-plan") } ?? plan.categories.first)
    }
    draft.status = ["revoked", "completed"].contains(plan.status ?? "") ? .ended : .active
    draft.when = when(plan.period?.start ?? plan.created)
    draft.ends = instant(plan.period?.end)
    let lines = plan.activities.prefix(40).compactMap { $0.description ?? $0.code?.plainWords }
    draft.detail =
      lines.isEmpty ? plan.description ?? plan.resource.narrative?.plainText : lines.joined(separator: "\n")
    draft.encounter = encounter(plan.encounter)
    draft.recorder = name(of: plan.author, in: plan.resource)
    return draft
  }

  func goal(_ goal: Goal) -> ItemDraft? {
    guard !["entered-in-error", "rejected", "cancelled"].contains(goal.lifecycleStatus ?? "") else { return nil }
    var draft = ItemDraft(.goal)
    draft.name = String((goal.description?.plainWords ?? "").prefix(300))
    draft.status = goal.lifecycleStatus == "completed" ? .ended : .active
    draft.when = when(goal.startDate ?? goal.statusDate)
    draft.detail = remarks(goal.notes)
    draft.recorder = name(of: goal.expressedBy, in: goal.resource)
    guard let target = goal.targets.first else {
      draft.codeKey = "goal"
      return draft
    }
    draft.ends = instant(target.dueDate)
    var measured = ItemDraft(.goal)
    measured.name(by: target.measure)
    (draft.codeKey, draft.code) = (measured.codeKey.isEmpty ? "goal" : measured.codeKey, measured.code)
    switch target.detail {
    case .quantity(let quantity): draft.value = ItemTranslator.value(.quantity(quantity), range: nil, flag: nil)
    case .range(let range):
      draft.value = ItemValue(
        unit: range.low?.shownUnit ?? range.high?.shownUnit, low: range.low?.valueText, high: range.high?.valueText)
    default: break
    }
    return draft
  }

  func familyHistory(_ relative: FamilyMemberHistory) -> ItemDraft? {
    guard relative.status != "entered-in-error" else { return nil }
    var draft = ItemDraft(.familyHistory)
    draft.name(by: relative.relationship)
    draft.when = when(relative.date)
    let conditions = relative.conditions.compactMap { $0.code?.plainWords }
    draft.detail = conditions.isEmpty ? remarks(relative.notes) : conditions.joined(separator: ", ")
    return draft
  }

  private func phone(of reference: Reference, in resource: Resource) -> String? {
    guard let found = target(of: reference, in: resource) else { return nil }
    let points: [ContactPoint] = found.value.all("telecom")
    return points.preferred("phone")
  }
}
