/// The search parameters of each type: type, name, kind, elements, and `>Type` when a reference may lead to that type
/// only.
enum SearchTable {
  static let text = """
    AllergyIntolerance clinical-status token clinicalStatus
    AllergyIntolerance verification-status token verificationStatus
    AllergyIntolerance code token code reaction.substance
    AllergyIntolerance date date recordedDate
    AllergyIntolerance identifier token identifier
    AllergyIntolerance patient reference patient >Patient
    Appointment actor reference participant.actor
    Appointment date date start
    Appointment identifier token identifier
    Appointment patient reference participant.actor >Patient
    Appointment practitioner reference participant.actor >Practitioner
    Appointment status token status
    CarePlan category token category
    CarePlan date date period
    CarePlan identifier token identifier
    CarePlan patient reference subject >Patient
    CarePlan status token status
    CarePlan subject reference subject
    CareTeam identifier token identifier
    CareTeam patient reference subject >Patient
    CareTeam role token participant.role
    CareTeam status token status
    CareTeam subject reference subject
    Composition date date date
    Composition patient reference subject >Patient
    Composition status token status
    Composition subject reference subject
    Composition type token type
    Condition abatement-date date abatementDateTime abatementPeriod
    Condition asserted-date date extension:condition-assertedDate.valueDateTime
    Condition category token category
    Condition clinical-status token clinicalStatus
    Condition code token code
    Condition encounter reference encounter
    Condition identifier token identifier
    Condition onset-date date onsetDateTime onsetPeriod
    Condition patient reference subject >Patient
    Condition recorded-date date recordedDate
    Condition subject reference subject
    Condition verification-status token verificationStatus
    Coverage beneficiary reference beneficiary
    Coverage identifier token identifier
    Coverage patient reference beneficiary >Patient
    Coverage status token status
    Device identifier token identifier
    Device patient reference patient >Patient
    Device status token status
    Device type token type
    DiagnosticReport category token category
    DiagnosticReport code token code
    DiagnosticReport date date effective[x]
    DiagnosticReport encounter reference encounter
    DiagnosticReport identifier token identifier
    DiagnosticReport issued date issued
    DiagnosticReport patient reference subject >Patient
    DiagnosticReport result reference result
    DiagnosticReport status token status
    DiagnosticReport subject reference subject
    DocumentReference category token category
    DocumentReference date date date
    DocumentReference encounter reference context.encounter
    DocumentReference identifier token masterIdentifier identifier
    DocumentReference patient reference subject >Patient
    DocumentReference period date context.period
    DocumentReference status token status
    DocumentReference subject reference subject
    DocumentReference type token type
    Encounter class token class
    Encounter date date period
    Encounter discharge-disposition token hospitalization.dischargeDisposition
    Encounter identifier token identifier
    Encounter location reference location.location
    Encounter participant reference participant.individual
    Encounter patient reference subject >Patient
    Encounter status token status
    Encounter subject reference subject
    Encounter type token type
    FamilyMemberHistory identifier token identifier
    FamilyMemberHistory patient reference patient >Patient
    FamilyMemberHistory status token status
    Goal description token description
    Goal identifier token identifier
    Goal lifecycle-status token lifecycleStatus
    Goal patient reference subject >Patient
    Goal subject reference subject
    Goal target-date date target.dueDate
    Immunization date date occurrence[x]
    Immunization identifier token identifier
    Immunization patient reference patient >Patient
    Immunization status token status
    Immunization vaccine-code token vaccineCode
    Location address string address
    Location address-city string address.city
    Location address-postalcode string address.postalCode
    Location address-state string address.state
    Location identifier token identifier
    Location name string name alias
    Location status token status
    Medication code token code
    Medication identifier token identifier
    Medication status token status
    MedicationDispense identifier token identifier
    MedicationDispense patient reference subject >Patient
    MedicationDispense status token status
    MedicationDispense type token type
    MedicationDispense whenhandedover date whenHandedOver
    MedicationRequest authoredon date authoredOn
    MedicationRequest code token medicationCodeableConcept
    MedicationRequest encounter reference encounter
    MedicationRequest identifier token identifier
    MedicationRequest intent token intent
    MedicationRequest medication reference medicationReference
    MedicationRequest patient reference subject >Patient
    MedicationRequest requester reference requester
    MedicationRequest status token status
    MedicationRequest subject reference subject
    MedicationStatement code token medicationCodeableConcept
    MedicationStatement effective date effective[x]
    MedicationStatement identifier token identifier
    MedicationStatement medication reference medicationReference
    MedicationStatement patient reference subject >Patient
    MedicationStatement status token status
    MedicationStatement subject reference subject
    Observation category token category
    Observation code token code
    Observation combo-code token code component.code
    Observation date date effective[x]
    Observation encounter reference encounter
    Observation has-member reference hasMember
    Observation identifier token identifier
    Observation patient reference subject >Patient
    Observation performer reference performer
    Observation status token status
    Observation subject reference subject
    Observation value-concept token valueCodeableConcept
    Observation value-quantity quantity valueQuantity valueSampledData
    Organization address string address
    Organization address-city string address.city
    Organization address-postalcode string address.postalCode
    Organization address-state string address.state
    Organization identifier token identifier
    Organization name string name alias
    Patient active token active
    Patient address string address
    Patient address-city string address.city
    Patient address-postalcode string address.postalCode
    Patient address-state string address.state
    Patient birthdate date birthDate
    Patient death-date date deceasedDateTime
    Patient deceased token deceased[x]
    Patient email token telecom
    Patient ethnicity token extension:us-core-ethnicity.extension.valueCoding
    Patient family string name.family
    Patient gender token gender
    Patient general-practitioner reference generalPractitioner
    Patient given string name.given
    Patient identifier token identifier
    Patient language token communication.language
    Patient link reference link.other
    Patient name string name
    Patient organization reference managingOrganization
    Patient phone token telecom
    Patient race token extension:us-core-race.extension.valueCoding
    Patient telecom token telecom
    Practitioner active token active
    Practitioner family string name.family
    Practitioner given string name.given
    Practitioner identifier token identifier
    Practitioner name string name
    PractitionerRole identifier token identifier
    PractitionerRole location reference location
    PractitionerRole organization reference organization
    PractitionerRole practitioner reference practitioner
    PractitionerRole role token code
    PractitionerRole specialty token specialty
    Procedure code token code
    Procedure date date performed[x]
    Procedure encounter reference encounter
    Procedure identifier token identifier
    Procedure patient reference subject >Patient
    Procedure status token status
    Procedure subject reference subject
    Provenance agent reference agent.who
    Provenance patient reference target >Patient
    Provenance recorded date recorded
    Provenance target reference target
    QuestionnaireResponse authored date authored
    QuestionnaireResponse patient reference subject >Patient
    QuestionnaireResponse questionnaire uri questionnaire
    QuestionnaireResponse status token status
    RelatedPerson identifier token identifier
    RelatedPerson name string name
    RelatedPerson patient reference patient >Patient
    RelatedPerson relationship token relationship
    ServiceRequest authored date authoredOn
    ServiceRequest category token category
    ServiceRequest code token code
    ServiceRequest encounter reference encounter
    ServiceRequest identifier token identifier
    ServiceRequest patient reference subject >Patient
    ServiceRequest status token status
    ServiceRequest subject reference subject
    Specimen accession token accessionIdentifier
    Specimen identifier token identifier
    Specimen patient reference subject >Patient
    Specimen subject reference subject
    Specimen type token type
    """
}
