package import Kernel
package import Store

/// The person a chart belongs to, as lists and page headers need them.
package struct Patient: Sendable, Hashable {
  package typealias ID = Kernel.ID<Patient>

  package let id: ID
  /// The id of the FHIR Patient resource, as the record system sent it.
  package let fhirID: String
  package let name: PersonName
  /// Nil when the record has none or only a year.
  package let birthDate: CivilDate?
  package let sex: Sex
  package let language: Language
  package let email: String?
  package let phone: String?
  package let recordNumber: String?
  package let isDeceased: Bool
  package let portalChoice: PortalChoice?
  /// When the record system last wrote anything into this chart.
  package let dataAsOf: Instant

  package init(
    id: ID, fhirID: String, name: PersonName, birthDate: CivilDate?, sex: Sex, language: Language, email: String?,
    phone: String?, recordNumber: String?, isDeceased: Bool, portalChoice: PortalChoice?, dataAsOf: Instant
  ) {
    (self.id, self.fhirID, self.name, self.birthDate) = (id, fhirID, name, birthDate)
    (self.sex, self.language, self.email, self.phone) = (sex, language, email, phone)
    (self.recordNumber, self.isDeceased) = (recordNumber, isDeceased)
    (self.portalChoice, self.dataAsOf) = (portalChoice, dataAsOf)
  }

  /// Administrative sex as the record system has it (FHIR `Patient.gender`).
  package enum Sex: String, Sendable {
    case female, male, other, unknown
  }

  /// What a person decided about the portal, or why they are not asked again.
  package enum PortalChoice: String, Sendable {
    case declined
    case cannot
  }
}

extension Patient: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    fhirID = try row.text(1)
    name = PersonName(given: try row.text(2), family: try row.text(3))
    birthDate = try row.dayOrNil(4)
    sex = Sex(rawValue: try row.text(5)) ?? .unknown
    language = Language(rawValue: try row.text(6)) ?? .english
    email = try row.textOrNil(7)
    phone = try row.textOrNil(8)
    recordNumber = try row.textOrNil(9)
    isDeceased = try row.flag(10)
    portalChoice = try row.textOrNil(11).flatMap(PortalChoice.init(rawValue:))
    dataAsOf = try row.instant(12)
  }
}
