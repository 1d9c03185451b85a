import FHIR
import Kernel
import Store

/// An insurance as the record system has it (FHIR Coverage).
struct InsuranceOnFile {
  let id: String
  let card: InsuranceCard
  /// 1 pays first.
  let order: Int
  /// Neither cancelled, nor a mistake, nor over.
  let isCurrent: Bool
  /// When its content was written, where the record system says so.
  let writtenAt: Instant?
  let arrivedAt: Instant
  /// Whether whoever asks may see it.
  let isVisible: Bool

  /// The newest twenty of a chart, hidden ones too: what was accepted in the place of a hidden one is hidden as well.
  static func all(
    of patient: Patient.ID, within visibility: Visibility, in reading: Reading, at now: Instant, _ zone: ClinicZone
  ) throws -> [InsuranceOnFile] {
    let rows: [Stored] = try reading.all(CoverageQueries.onFile(of: patient, limit: 20))
    let found = rows.compactMap { row in
      (try? Resource(parsing: row.bytes)).flatMap { Coverage($0) }.map { (row: row, coverage: $0) }
    }
    let names = try Names(of: found.map(\.coverage), of: patient, in: reading)
    return found.map { row, coverage in
      let isOver = coverage.period?.isOver(at: now, in: zone) ?? false
      return InsuranceOnFile(
        id: row.id, card: InsuranceCard(coverage, names), order: coverage.order ?? 99,
        isCurrent: !["cancelled", "draft", "entered-in-error"].contains(coverage.status ?? "") && !isOver,
        writtenAt: coverage.resource.meta?.lastUpdated?.start(in: zone), arrivedAt: row.arrivedAt,
        isVisible: row.held <= visibility.mostHeld && row.sensitivity <= visibility.mostSensitive.rawValue)
    }
  }

  /// The row of a Coverage.
  private struct Stored: RowDecodable {
    let id: String
    let bytes: [UInt8]
    let arrivedAt: Instant
    let held: Int
    let sensitivity: Int

    init(row: Row) throws {
      (id, bytes, arrivedAt) = (try row.text(0), try row.utf8Bytes(1), try row.instant(2))
      (held, sensitivity) = (Int(try row.integer(3)), Int(try row.integer(4)))
    }
  }

  /// What the insurers and the holders of some policies are called, by `Type/id`. Nobody else's chart is asked.
  struct Names {
    private var names: [String: String] = [:]

    init(of coverages: [Coverage], of patient: Patient.ID, in reading: Reading) throws {
      let pointed = coverages.flatMap { $0.payors.prefix(2) + [$0.subscriber, $0.policyHolder].compactMap { $0 } }
      let ids = { (type: String) in Set(pointed.filter { $0.type == type }.compactMap(\.id)).sorted() }
      let (organizations, people) = (ids("Organization"), ids("RelatedPerson"))
      var found: [NamedJSON] = []
      if !organizations.isEmpty {
        found += try reading.all(CoverageQueries.insurers(organizations, limit: 40))
      }
      if !people.isEmpty { found += try reading.all(CoverageQueries.holders(people, of: patient, limit: 40)) }
      for one in found {
        guard let resource = try? Resource(parsing: one.bytes) else { continue }
        names["\(one.type)/\(one.id)"] = Names.name(of: resource)
      }
    }

    func name(_ reference: Reference, in coverage: Coverage) -> String? {
      if let display = reference.display, !display.isEmpty { return display }
      if let inside = reference.containedID { return coverage.resource.contained(inside).flatMap(Names.name) }
      return reference.type.flatMap { type in reference.id.flatMap { names["\(type)/\($0)"] } }
    }

    private static func name(of resource: Resource) -> String? {
      Organization(resource)?.name ?? RelatedPerson(resource)?.name?.full
    }
  }
}

extension InsuranceCard {
  fileprivate init(_ coverage: Coverage, _ names: InsuranceOnFile.Names) {
    let classes = { (code: String) in coverage.classes.first { $0.kind?.has(code) ?? false } }
    self.init(
      payer: coverage.payors.lazy.compactMap { names.name($0, in: coverage) }.first ?? "",
      memberNumber: coverage.subscriberID ?? coverage.resource.identifiers.first?.value ?? "",
      group: classes("group").flatMap { $0.text ?? $0.name } ?? "",
      holder: InsuranceCard.holder(coverage, names), since: coverage.period?.start)
    plan = classes("plan").flatMap { $0.name ?? $0.text } ?? ""
    until = coverage.period?.end
  }

  private static func holder(_ coverage: Coverage, _ names: InsuranceOnFile.Names) -> PolicyHolder? {
    let subscriber = coverage.subscriber ?? coverage.policyHolder
    let isSelf = coverage.relationship?.has("self") ?? false
    if isSelf { return .patient }
    if let id = subscriber?.id, id == coverage.beneficiary?.id { return .patient }
    guard coverage.relationship != nil || subscriber != nil else { return nil }
    let isOne = { (code: String) in coverage.relationship?.has(code) ?? false }
    let kind: PolicyHolder.Relation =
      isOne("child") ? .parent : isOne("spouse") || isOne("common") ? .spouse : .other
    return .other(name: subscriber.flatMap { names.name($0, in: coverage) } ?? "", born: nil, kind)
  }
}
