/// What findings, problems and plans consist of. The elements of R4 4.0.1, in the notation of `ElementTable`.
enum ClinicalElements {
  static let text = """
    Observation { identifier:[Identifier] basedOn:[Reference] partOf:[Reference]
    status!:code=registered,preliminary,final,amended,corrected,cancelled,entered-in-error,unknown
    category:[CodeableConcept] code!:CodeableConcept subject:Reference focus:[Reference] encounter:Reference
    effective[x]:dateTime|Period|Timing|instant issued:instant performer:[Reference]
    value[x]:Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period
    dataAbsentReason:CodeableConcept interpretation:[CodeableConcept] note:[Annotation] bodySite:CodeableConcept
    method:CodeableConcept specimen:Reference device:Reference referenceRange:[Observation.referenceRange]
    hasMember:[Reference] derivedFrom:[Reference] component:[Observation.component] }
    Observation.referenceRange { low:Quantity high:Quantity type:CodeableConcept appliesTo:[CodeableConcept]
    age:Range text:string }
    Observation.component { code!:CodeableConcept
    value[x]:Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period
    dataAbsentReason:CodeableConcept interpretation:[CodeableConcept] referenceRange:[Observation.referenceRange] }
    DiagnosticReport { identifier:[Identifier] basedOn:[Reference] status!:code category:[CodeableConcept]
    code!:CodeableConcept subject:Reference encounter:Reference effective[x]:dateTime|Period issued:instant
    performer:[Reference] resultsInterpreter:[Reference] specimen:[Reference] result:[Reference]
    imagingStudy:[Reference] media:[DiagnosticReport.media] conclusion:string conclusionCode:[CodeableConcept]
    presentedForm:[Attachment] }
    DiagnosticReport.media { comment:string link!:Reference }
    Condition { identifier:[Identifier] clinicalStatus:CodeableConcept verificationStatus:CodeableConcept
    category:[CodeableConcept] severity:CodeableConcept code:CodeableConcept bodySite:[CodeableConcept]
    subject!:Reference encounter:Reference onset[x]:dateTime|Age|Period|Range|string
    abatement[x]:dateTime|Age|Period|Range|string recordedDate:dateTime recorder:Reference asserter:Reference
    stage:[Condition.stage] evidence:[Condition.evidence] note:[Annotation] }
    Condition.stage { summary:CodeableConcept assessment:[Reference] type:CodeableConcept }
    Condition.evidence { code:[CodeableConcept] detail:[Reference] }
    AllergyIntolerance { identifier:[Identifier] clinicalStatus:CodeableConcept verificationStatus:CodeableConcept
    type:code=allergy,intolerance category:[code]=food,medication,environment,biologic
    criticality:code=low,high,unable-to-assess code:CodeableConcept patient!:Reference encounter:Reference
    onset[x]:dateTime|Age|Period|Range|string recordedDate:dateTime recorder:Reference asserter:Reference
    lastOccurrence:dateTime note:[Annotation] reaction:[AllergyIntolerance.reaction] }
    AllergyIntolerance.reaction { substance:CodeableConcept manifestation!:[CodeableConcept] description:string
    onset:dateTime severity:code=mild,moderate,severe exposureRoute:CodeableConcept note:[Annotation] }
    Immunization { identifier:[Identifier] status!:code=completed,entered-in-error,not-done
    statusReason:CodeableConcept vaccineCode!:CodeableConcept patient!:Reference encounter:Reference
    occurrence[x]:dateTime|string recorded:dateTime primarySource:boolean reportOrigin:CodeableConcept
    location:Reference manufacturer:Reference lotNumber:string expirationDate:date site:CodeableConcept
    route:CodeableConcept doseQuantity:Quantity performer:[Immunization.performer] note:[Annotation]
    reasonCode:[CodeableConcept] reasonReference:[Reference] isSubpotent:boolean subpotentReason:[CodeableConcept]
    education:[Immunization.education] programEligibility:[CodeableConcept] fundingSource:CodeableConcept
    reaction:[Immunization.reaction] protocolApplied:[Immunization.protocolApplied] }
    Immunization.performer { function:CodeableConcept actor!:Reference }
    Immunization.education { documentType:string reference:uri publicationDate:dateTime presentationDate:dateTime }
    Immunization.reaction { date:dateTime detail:Reference reported:boolean }
    Immunization.protocolApplied { series:string authority:Reference targetDisease:[CodeableConcept]
    doseNumber[x]:positive|string seriesDoses[x]:positive|string }
    Procedure { identifier:[Identifier] instantiatesCanonical:[uri] instantiatesUri:[uri] basedOn:[Reference]
    partOf:[Reference]
    status!:code=preparation,in-progress,not-done,on-hold,stopped,completed,entered-in-error,unknown
    statusReason:CodeableConcept category:CodeableConcept code:CodeableConcept subject!:Reference encounter:Reference
    performed[x]:dateTime|Period|string|Age|Range recorder:Reference asserter:Reference
    performer:[Procedure.performer] location:Reference reasonCode:[CodeableConcept] reasonReference:[Reference]
    bodySite:[CodeableConcept] outcome:CodeableConcept report:[Reference] complication:[CodeableConcept]
    complicationDetail:[Reference] followUp:[CodeableConcept] note:[Annotation] focalDevice:[Procedure.focalDevice]
    usedReference:[Reference] usedCode:[CodeableConcept] }
    Procedure.performer { function:CodeableConcept actor!:Reference onBehalfOf:Reference }
    Procedure.focalDevice { action:CodeableConcept manipulated!:Reference }
    CarePlan { identifier:[Identifier] instantiatesCanonical:[uri] instantiatesUri:[uri] basedOn:[Reference]
    replaces:[Reference] partOf:[Reference]
    status!:code=draft,active,on-hold,revoked,completed,entered-in-error,unknown
    intent!:code=proposal,plan,order,option category:[CodeableConcept] title:string description:string
    subject!:Reference encounter:Reference period:Period created:dateTime author:Reference contributor:[Reference]
    careTeam:[Reference] addresses:[Reference] supportingInfo:[Reference] goal:[Reference]
    activity:[CarePlan.activity] note:[Annotation] }
    CarePlan.activity { outcomeCodeableConcept:[CodeableConcept] outcomeReference:[Reference] progress:[Annotation]
    reference:Reference detail:CarePlan.activity.detail }
    CarePlan.activity.detail { kind:code instantiatesCanonical:[uri] instantiatesUri:[uri] code:CodeableConcept
    reasonCode:[CodeableConcept] reasonReference:[Reference] goal:[Reference] status!:code
    statusReason:CodeableConcept doNotPerform:boolean scheduled[x]:Timing|Period|string location:Reference
    performer:[Reference] product[x]:CodeableConcept|Reference dailyAmount:Quantity quantity:Quantity
    description:string }
    Goal { identifier:[Identifier] lifecycleStatus!:code achievementStatus:CodeableConcept category:[CodeableConcept]
    priority:CodeableConcept description!:CodeableConcept subject!:Reference start[x]:date|CodeableConcept
    target:[Goal.target] statusDate:date statusReason:string expressedBy:Reference addresses:[Reference]
    note:[Annotation] outcomeCode:[CodeableConcept] outcomeReference:[Reference] }
    Goal.target { measure:CodeableConcept detail[x]:Quantity|Range|CodeableConcept|string|boolean|integer|Ratio
    due[x]:date|Duration }
    FamilyMemberHistory { identifier:[Identifier] instantiatesCanonical:[uri] instantiatesUri:[uri]
    status!:code=partial,completed,entered-in-error,health-unknown dataAbsentReason:CodeableConcept
    patient!:Reference date:dateTime name:string relationship!:CodeableConcept sex:CodeableConcept
    born[x]:Period|date|string age[x]:Age|Range|string estimatedAge:boolean deceased[x]:boolean|Age|Range|date|string
    reasonCode:[CodeableConcept] reasonReference:[Reference] note:[Annotation]
    condition:[FamilyMemberHistory.condition] }
    FamilyMemberHistory.condition { code!:CodeableConcept outcome:CodeableConcept contributedToDeath:boolean
    onset[x]:Age|Range|Period|string note:[Annotation] }
    ServiceRequest { identifier:[Identifier] instantiatesCanonical:[uri] instantiatesUri:[uri] basedOn:[Reference]
    replaces:[Reference] requisition:Identifier
    status!:code=draft,active,on-hold,revoked,completed,entered-in-error,unknown
    intent!:code=proposal,plan,directive,order,original-order,reflex-order,filler-order,instance-order,option
    category:[CodeableConcept] priority:code=routine,urgent,asap,stat doNotPerform:boolean code:CodeableConcept
    orderDetail:[CodeableConcept] quantity[x]:Quantity|Ratio|Range subject!:Reference encounter:Reference
    occurrence[x]:dateTime|Period|Timing asNeeded[x]:boolean|CodeableConcept authoredOn:dateTime requester:Reference
    performerType:CodeableConcept performer:[Reference] locationCode:[CodeableConcept] locationReference:[Reference]
    reasonCode:[CodeableConcept] reasonReference:[Reference] insurance:[Reference] supportingInfo:[Reference]
    specimen:[Reference] bodySite:[CodeableConcept] note:[Annotation] patientInstruction:string
    relevantHistory:[Reference] }
    Specimen { identifier:[Identifier] accessionIdentifier:Identifier
    status:code=available,unavailable,unsatisfactory,entered-in-error type:CodeableConcept subject:Reference
    receivedTime:dateTime parent:[Reference] request:[Reference] collection:Specimen.collection
    processing:[Specimen.processing] container:[Specimen.container] condition:[CodeableConcept] note:[Annotation] }
    Specimen.collection { collector:Reference collected[x]:dateTime|Period duration:Duration quantity:Quantity
    method:CodeableConcept bodySite:CodeableConcept fastingStatus[x]:CodeableConcept|Duration }
    Specimen.processing { description:string procedure:CodeableConcept additive:[Reference] time[x]:dateTime|Period }
    Specimen.container { identifier:[Identifier] description:string type:CodeableConcept capacity:Quantity
    specimenQuantity:Quantity additive[x]:CodeableConcept|Reference }
    """
}
