package import Chart
package import FHIR
package import Kernel
package import Portal
package import Store

/// Whether an import changes anything.
package enum ImportMode: Sendable {
  case real
  /// Everything is done and taken back; the report is the same.
  case dryRun
}

extension App {
  /// Imports what one bundle holds, in one transaction: resources, rows, notices and audit, or nothing.
  ///
  /// In a transaction bundle one refused entry refuses all; in the others it refuses itself.
  package func importBundle(_ bundle: Bundle, named file: String, mode: ImportMode) async throws -> ImportReport {
    let now = clock.now
    let tell = TellNews(zone: practice.zone, random: random)
    do {
      return try await database.writeAlone { [audit, practice, random] transaction in
        let work = BundleImport(bundle, file: file, in: transaction)
        let keeper = RecordKeeper(in: transaction, at: now, zone: practice.zone, random: random)
        let report = try work.run(keeper)
        if mode == .dryRun { throw TakenBack(report: report.report) }
        if bundle.kind == .transaction, report.report.hasRefusals { throw TakenBack(report: work.allRefused(report.report)) }
        try tell(report.keepings.news, in: transaction, at: now)
        for patient in report.keepings.patients.sorted() {
          try audit.append(
            AuditEvent(
              at: now, actor: .console, patientID: patient, action: .importing, object: "fhir", origin: .console),
            in: transaction)
        }
        return report.report
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }
}

/// Ends a transaction without keeping it, and carries the report out.
private struct TakenBack: Error {
  let report: ImportReport
}

/// One bundle on its way into the charts.
struct BundleImport {
  private let bundle: Bundle
  private let file: String
  private let transaction: Transaction

  init(_ bundle: Bundle, file: String, in transaction: Transaction) {
    self.bundle = bundle
    self.file = file
    self.transaction = transaction
  }

  func run(_ keeper: RecordKeeper) throws -> (report: ImportReport, keepings: Keepings) {
    var report = ImportReport()
    var arrivals: [(entry: Int, arrival: Arrival)] = []
    let ids = try entryIDs(&report)
    let resolver = ReferenceResolver(bundle.entries) { ids[$0.index] ?? nil }
    var conditional: [ConditionalReference: String?] = [:]
    for entry in bundle.entries {
      guard let resource = entry.resource, let id = ids[entry.index] ?? nil else { continue }
      for reference in ReferenceResolver.conditionalReferences(in: resource) where conditional[reference] == nil {
        conditional[reference] = try SharedResources.find(reference, in: transaction)
      }
      let arrival = try prepared(resource, id: id, resolver, conditional, &report)
      arrivals.append((entry.index, arrival))
    }
    let keepings = try keeper.keep(arrivals.map(\.arrival))
    for (place, outcome) in zip(arrivals, keepings.outcomes) {
      report.count(outcome, type: place.arrival.type)
      if case .refused(let refusal) = outcome {
        report.refusals.append(
          ImportReport.Refusal(file: file, entry: place.entry, path: place.arrival.type, reason: refusal.sentence))
      }
    }
    report.reviews = keepings.reviews
    return (report, keepings)
  }

  /// A refused entry takes the whole transaction with it: nothing of it was kept.
  func allRefused(_ report: ImportReport) -> ImportReport {
    var all = ImportReport()
    all.refusals = report.refusals
    for entry in bundle.entries {
      all.counts[entry.resource?.type ?? "(no resource)", default: ImportReport.Counts()].refused += 1
      all.resources += 1
    }
    return all
  }

  private func prepared(
    _ resource: Resource, id: String, _ resolver: ReferenceResolver, _ conditional: [ConditionalReference: String?],
    _ report: inout ImportReport
  ) throws -> Arrival {
    var edits = JSONEdits(resource.document)
    report.unresolved += resolver.resolve(resource, into: &edits) { conditional[$0] ?? nil }.count
    if resource.id == nil { edits.set("id", in: resource.value, to: JSONWriter.quoted(id)) }
    report.faults += resource.faults.count
    let kept = edits.isEmpty ? resource : try Resource(parsing: edits.bytes(of: resource.value))
    return Arrival(type: resource.type, id: id, resource: kept)
  }

  /// Under which id each entry is kept; nil for an entry that is not.
  private func entryIDs(_ report: inout ImportReport) throws -> [Int: String?] {
    var ids: [Int: String?] = [:]
    for entry in bundle.entries {
      switch entry.content {
      case .refused(let refusal):
        refuse(entry, "", refusal.sentence, &report)
      case .none:
        refuse(entry, "", "The entry holds no resource, or asks for something other than keeping one.", &report)
      case .resource(let resource):
        if let method = entry.request?.method, method != "POST", method != "PUT" {
          refuse(entry, resource.type, "Only POST and PUT are done in an import.", &report)
        } else if resource.type == "Bundle" {
          refuse(entry, resource.type, "A bundle within a bundle is not opened.", &report)
        } else {
          ids[entry.index] = try BundleImport.id(of: resource, entry)
        }
      }
    }
    return ids
  }

  /// The resource's own id; else the one of its `urn:uuid`; else one made from its content, so that the same file twice
  /// means the same resource.
  private static func id(of resource: Resource, _ entry: BundleEntry) throws -> String {
    if let id = resource.id { return id }
    if let url = entry.fullURL, url.hasPrefix("urn:uuid:") {
      let id = String(url.dropFirst("urn:uuid:".count)).lowercased()
      if ResourceType.isID(id) { return id }
    }
    return String(Hash.sha256(Array(resource.value.bytes)).prefix(40))
  }

  private func refuse(_ entry: BundleEntry, _ path: String, _ reason: String, _ report: inout ImportReport) {
    report.refuse(
      ImportReport.Refusal(file: file, entry: entry.index, path: path, reason: reason),
      type: path.isEmpty ? "(no resource)" : path)
    report.resources += 1
  }
}
