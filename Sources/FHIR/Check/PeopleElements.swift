/// What people, places and their papers consist of. The elements of R4 4.0.1, in the notation of `ElementTable`.
enum PeopleElements {
  static let text = """
    Patient { identifier:[Identifier] active:boolean name:[HumanName] telecom:[ContactPoint]
    gender:code=male,female,other,unknown birthDate:date deceased[x]:boolean|dateTime address:[Address]
    maritalStatus:CodeableConcept multipleBirth[x]:boolean|integer photo:[Attachment] contact:[Patient.contact]
    communication:[Patient.communication] generalPractitioner:[Reference] managingOrganization:Reference
    link:[Patient.link] }
    Patient.contact { relationship:[CodeableConcept] name:HumanName telecom:[ContactPoint] address:Address
    gender:code=male,female,other,unknown organization:Reference period:Period }
    Patient.communication { language!:CodeableConcept preferred:boolean }
    Patient.link { other!:Reference type!:code=replaced-by,replaces,refer,seealso }
    CareTeam { identifier:[Identifier] status:code=proposed,active,suspended,inactive,entered-in-error
    category:[CodeableConcept] name:string subject:Reference encounter:Reference period:Period
    participant:[CareTeam.participant] reasonCode:[CodeableConcept] reasonReference:[Reference]
    managingOrganization:[Reference] telecom:[ContactPoint] note:[Annotation] }
    CareTeam.participant { role:[CodeableConcept] member:Reference onBehalfOf:Reference period:Period }
    Practitioner { identifier:[Identifier] active:boolean name:[HumanName] telecom:[ContactPoint] address:[Address]
    gender:code=male,female,other,unknown birthDate:date photo:[Attachment]
    qualification:[Practitioner.qualification] communication:[CodeableConcept] }
    Practitioner.qualification { identifier:[Identifier] code!:CodeableConcept period:Period issuer:Reference }
    PractitionerRole { identifier:[Identifier] active:boolean period:Period practitioner:Reference
    organization:Reference code:[CodeableConcept] specialty:[CodeableConcept] location:[Reference]
    healthcareService:[Reference] telecom:[ContactPoint] availableTime:[PractitionerRole.availableTime]
    notAvailable:[PractitionerRole.notAvailable] availabilityExceptions:string endpoint:[Reference] }
    PractitionerRole.availableTime { daysOfWeek:[code]=mon,tue,wed,thu,fri,sat,sun allDay:boolean
    availableStartTime:time availableEndTime:time }
    PractitionerRole.notAvailable { description!:string during:Period }
    Organization { identifier:[Identifier] active:boolean type:[CodeableConcept] name:string alias:[string]
    telecom:[ContactPoint] address:[Address] partOf:Reference contact:[Organization.contact] endpoint:[Reference] }
    Organization.contact { purpose:CodeableConcept name:HumanName telecom:[ContactPoint] address:Address }
    Location { identifier:[Identifier] status:code=active,suspended,inactive operationalStatus:Coding name:string
    alias:[string] description:string mode:code=instance,kind type:[CodeableConcept] telecom:[ContactPoint]
    address:Address physicalType:CodeableConcept position:Location.position managingOrganization:Reference
    partOf:Reference hoursOfOperation:[Location.hoursOfOperation] availabilityExceptions:string endpoint:[Reference]
    }
    Location.position { longitude!:decimal latitude!:decimal altitude:decimal }
    Location.hoursOfOperation { daysOfWeek:[code]=mon,tue,wed,thu,fri,sat,sun allDay:boolean openingTime:time
    closingTime:time }
    RelatedPerson { identifier:[Identifier] active:boolean patient!:Reference relationship:[CodeableConcept]
    name:[HumanName] telecom:[ContactPoint] gender:code=male,female,other,unknown birthDate:date address:[Address]
    photo:[Attachment] period:Period communication:[RelatedPerson.communication] }
    RelatedPerson.communication { language!:CodeableConcept preferred:boolean }
    Device { identifier:[Identifier] definition:Reference udiCarrier:[Device.udiCarrier]
    status:code=active,inactive,entered-in-error,unknown statusReason:[CodeableConcept] distinctIdentifier:string
    manufacturer:string manufactureDate:dateTime expirationDate:dateTime lotNumber:string serialNumber:string
    deviceName:[Device.deviceName] modelNumber:string partNumber:string type:CodeableConcept
    specialization:[Device.specialization] version:[Device.version] property:[Device.property] patient:Reference
    owner:Reference contact:[ContactPoint] location:Reference url:uri note:[Annotation] safety:[CodeableConcept]
    parent:Reference }
    Device.udiCarrier { deviceIdentifier:string issuer:uri jurisdiction:uri carrierAIDC:base64 carrierHRF:string
    entryType:code=barcode,rfid,manual,card,self-reported,unknown }
    Device.deviceName { name!:string
    type!:code=udi-label-name,user-friendly-name,patient-reported-name,manufacturer-name,model-name,other }
    Device.specialization { systemType!:CodeableConcept version:string }
    Device.version { type:CodeableConcept component:Identifier value!:string }
    Device.property { type!:CodeableConcept valueQuantity:[Quantity] valueCode:[CodeableConcept] }
    Coverage { identifier:[Identifier] status!:code=active,cancelled,draft,entered-in-error type:CodeableConcept
    policyHolder:Reference subscriber:Reference subscriberId:string beneficiary!:Reference dependent:string
    relationship:CodeableConcept period:Period payor!:[Reference] class:[Coverage.class] order:positive
    network:string costToBeneficiary:[Coverage.costToBeneficiary] subrogation:boolean contract:[Reference] }
    Coverage.class { type!:CodeableConcept value!:string name:string }
    Coverage.costToBeneficiary { type:CodeableConcept value[x]:Quantity|Money
    exception:[Coverage.costToBeneficiary.exception] }
    Coverage.costToBeneficiary.exception { type!:CodeableConcept period:Period }
    Provenance { target!:[Reference] occurred[x]:Period|dateTime recorded!:instant policy:[uri] location:Reference
    reason:[CodeableConcept] activity:CodeableConcept agent!:[Provenance.agent] entity:[Provenance.entity]
    signature:[Signature] }
    Provenance.agent { type:CodeableConcept role:[CodeableConcept] who!:Reference onBehalfOf:Reference }
    Provenance.entity { role!:code=derivation,revision,quotation,source,removal what!:Reference
    agent:[Provenance.agent] }
    """
}
