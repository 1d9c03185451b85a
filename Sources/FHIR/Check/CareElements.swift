/// What medicines, visits and documents consist of. The elements of R4 4.0.1, in the notation of `ElementTable`.
enum CareElements {
  static let text = """
    MedicationRequest { identifier:[Identifier]
    status!:code=active,on-hold,cancelled,completed,entered-in-error,stopped,draft,unknown
    statusReason:CodeableConcept
    intent!:code=proposal,plan,order,original-order,reflex-order,filler-order,instance-order,option
    category:[CodeableConcept] priority:code=routine,urgent,asap,stat doNotPerform:boolean
    reported[x]:boolean|Reference medication[x]:CodeableConcept|Reference subject!:Reference encounter:Reference
    supportingInformation:[Reference] authoredOn:dateTime requester:Reference performer:Reference
    performerType:CodeableConcept recorder:Reference reasonCode:[CodeableConcept] reasonReference:[Reference]
    instantiatesCanonical:[uri] instantiatesUri:[uri] basedOn:[Reference] groupIdentifier:Identifier
    courseOfTherapyType:CodeableConcept insurance:[Reference] note:[Annotation] dosageInstruction:[Dosage]
    dispenseRequest:MedicationRequest.dispenseRequest substitution:MedicationRequest.substitution
    priorPrescription:Reference detectedIssue:[Reference] eventHistory:[Reference] }
    MedicationRequest.dispenseRequest { initialFill:MedicationRequest.dispenseRequest.initialFill
    dispenseInterval:Duration validityPeriod:Period numberOfRepeatsAllowed:unsigned quantity:Quantity
    expectedSupplyDuration:Duration performer:Reference }
    MedicationRequest.dispenseRequest.initialFill { quantity:Quantity duration:Duration }
    MedicationRequest.substitution { allowed[x]:boolean|CodeableConcept reason:CodeableConcept }
    MedicationStatement { identifier:[Identifier] basedOn:[Reference] partOf:[Reference]
    status!:code=active,completed,entered-in-error,intended,stopped,on-hold,unknown,not-taken
    statusReason:[CodeableConcept] category:CodeableConcept medication[x]:CodeableConcept|Reference
    subject!:Reference context:Reference effective[x]:dateTime|Period dateAsserted:dateTime
    informationSource:Reference derivedFrom:[Reference] reasonCode:[CodeableConcept] reasonReference:[Reference]
    note:[Annotation] dosage:[Dosage] }
    MedicationDispense { identifier:[Identifier] partOf:[Reference] status!:code
    statusReason[x]:CodeableConcept|Reference category:CodeableConcept medication[x]:CodeableConcept|Reference
    subject:Reference context:Reference supportingInformation:[Reference] performer:[MedicationDispense.performer]
    location:Reference authorizingPrescription:[Reference] type:CodeableConcept quantity:Quantity daysSupply:Quantity
    whenPrepared:dateTime whenHandedOver:dateTime destination:Reference receiver:[Reference] note:[Annotation]
    dosageInstruction:[Dosage] substitution:MedicationDispense.substitution detectedIssue:[Reference]
    eventHistory:[Reference] }
    MedicationDispense.performer { function:CodeableConcept actor!:Reference }
    MedicationDispense.substitution { wasSubstituted!:boolean type:CodeableConcept reason:[CodeableConcept]
    responsibleParty:[Reference] }
    Medication { identifier:[Identifier] code:CodeableConcept status:code=active,inactive,entered-in-error
    manufacturer:Reference form:CodeableConcept amount:Ratio ingredient:[Medication.ingredient]
    batch:Medication.batch }
    Medication.ingredient { item[x]:CodeableConcept|Reference isActive:boolean strength:Ratio }
    Medication.batch { lotNumber:string expirationDate:dateTime }
    Encounter { identifier:[Identifier]
    status!:code=planned,arrived,triaged,in-progress,onleave,finished,cancelled,entered-in-error,unknown
    statusHistory:[Encounter.statusHistory] class!:Coding classHistory:[Encounter.classHistory]
    type:[CodeableConcept] serviceType:CodeableConcept priority:CodeableConcept subject:Reference
    episodeOfCare:[Reference] basedOn:[Reference] participant:[Encounter.participant] appointment:[Reference]
    period:Period length:Duration reasonCode:[CodeableConcept] reasonReference:[Reference]
    diagnosis:[Encounter.diagnosis] account:[Reference] hospitalization:Encounter.hospitalization
    location:[Encounter.location] serviceProvider:Reference partOf:Reference }
    Encounter.statusHistory {
    status!:code=planned,arrived,triaged,in-progress,onleave,finished,cancelled,entered-in-error,unknown
    period!:Period }
    Encounter.classHistory { class!:Coding period!:Period }
    Encounter.participant { type:[CodeableConcept] period:Period individual:Reference }
    Encounter.diagnosis { condition!:Reference use:CodeableConcept rank:positive }
    Encounter.hospitalization { preAdmissionIdentifier:Identifier origin:Reference admitSource:CodeableConcept
    reAdmission:CodeableConcept dietPreference:[CodeableConcept] specialCourtesy:[CodeableConcept]
    specialArrangement:[CodeableConcept] destination:Reference dischargeDisposition:CodeableConcept }
    Encounter.location { location!:Reference status:code=planned,active,reserved,completed
    physicalType:CodeableConcept period:Period }
    Appointment { identifier:[Identifier] status!:code cancelationReason:CodeableConcept
    serviceCategory:[CodeableConcept] serviceType:[CodeableConcept] specialty:[CodeableConcept]
    appointmentType:CodeableConcept reasonCode:[CodeableConcept] reasonReference:[Reference] priority:unsigned
    description:string supportingInformation:[Reference] start:instant end:instant minutesDuration:positive
    slot:[Reference] created:dateTime comment:string patientInstruction:string basedOn:[Reference]
    participant!:[Appointment.participant] requestedPeriod:[Period] }
    Appointment.participant { type:[CodeableConcept] actor:Reference required:code=required,optional,information-only
    status!:code=accepted,declined,tentative,needs-action period:Period }
    DocumentReference { masterIdentifier:Identifier identifier:[Identifier]
    status!:code=current,superseded,entered-in-error docStatus:code=preliminary,final,amended,entered-in-error
    type:CodeableConcept category:[CodeableConcept] subject:Reference date:instant author:[Reference]
    authenticator:Reference custodian:Reference relatesTo:[DocumentReference.relatesTo] description:string
    securityLabel:[CodeableConcept] content!:[DocumentReference.content] context:DocumentReference.context }
    DocumentReference.relatesTo { code!:code=replaces,transforms,signs,appends target!:Reference }
    DocumentReference.content { attachment!:Attachment format:Coding }
    DocumentReference.context { encounter:[Reference] event:[CodeableConcept] period:Period
    facilityType:CodeableConcept practiceSetting:CodeableConcept sourcePatientInfo:Reference related:[Reference] }
    Composition { identifier:Identifier status!:code=preliminary,final,amended,entered-in-error type!:CodeableConcept
    category:[CodeableConcept] subject:Reference encounter:Reference date!:dateTime author!:[Reference] title!:string
    confidentiality:code=U,L,M,N,R,V attester:[Composition.attester] custodian:Reference
    relatesTo:[Composition.relatesTo] event:[Composition.event] section:[Composition.section] }
    Composition.attester { mode!:code=personal,professional,legal,official time:dateTime party:Reference }
    Composition.relatesTo { code!:code=replaces,transforms,signs,appends target[x]:Identifier|Reference }
    Composition.event { code:[CodeableConcept] period:Period detail:[Reference] }
    Composition.section { title:string code:CodeableConcept author:[Reference] focus:Reference text:Narrative
    mode:code=working,snapshot,changes orderedBy:CodeableConcept entry:[Reference] emptyReason:CodeableConcept
    section:[Composition.section] }
    """
}
