/// Which elements of each type name a patient (R4 CompartmentDefinition/patient). The first is the one whose record
/// it belongs to.
enum CompartmentTable {
  static let text = """
    Account subject
    AdverseEvent subject
    AllergyIntolerance patient recorder asserter
    Appointment participant.actor
    AppointmentResponse actor
    AuditEvent agent.who entity.what
    Basic subject author
    BodyStructure patient
    CarePlan subject activity.detail.performer
    CareTeam subject participant.member
    ChargeItem subject
    Claim patient payee.party
    ClaimResponse patient
    ClinicalImpression subject
    Communication subject sender recipient
    CommunicationRequest subject sender recipient requester
    Composition subject author attester.party
    Condition subject asserter
    Consent patient
    Coverage beneficiary policyHolder subscriber payor
    CoverageEligibilityRequest patient
    CoverageEligibilityResponse patient
    DetectedIssue patient
    DeviceRequest subject performer
    DeviceUseStatement subject
    DiagnosticReport subject
    DocumentManifest subject author recipient
    DocumentReference subject author
    Encounter subject
    EnrollmentRequest candidate
    EpisodeOfCare patient
    ExplanationOfBenefit patient payee.party
    FamilyMemberHistory patient
    Flag subject
    Goal subject
    Group member.entity
    ImagingStudy subject
    Immunization patient
    ImmunizationEvaluation patient
    ImmunizationRecommendation patient
    Invoice subject recipient
    List subject source
    MeasureReport subject
    Media subject
    MedicationAdministration subject performer.actor
    MedicationDispense subject receiver
    MedicationRequest subject
    MedicationStatement subject
    MolecularSequence patient
    NutritionOrder patient
    Observation subject performer
    Patient link.other
    Person link.target
    Procedure subject performer.actor
    Provenance target
    QuestionnaireResponse subject author
    RelatedPerson patient
    RequestGroup subject action.participant
    ResearchSubject individual
    RiskAssessment subject
    Schedule actor
    ServiceRequest subject performer
    Specimen subject
    SupplyDelivery patient
    SupplyRequest deliverTo
    VisionPrescription patient
    """
}
