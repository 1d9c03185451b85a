import Chart
package import FHIR
import Kernel
package import Portal
import Store

extension App {
  /// Imports what one bundle holds, in one transaction: resources, rows, notices and audit, or nothing.
  ///
  /// In a transaction bundle one refused entry refuses all; in the others it refuses itself.
  package func importBundle(_ bundle: Bundle, named file: String) async throws -> ImportReport {
    let desk = ImportDesk(self, mode: .real)
    return try await database.writeAlone { transaction in try desk.take(bundle, named: file, in: transaction) }
  }
}

/// Where bundles are handed in, one after the other, inside a transaction that somebody else ends.
struct ImportDesk: Sendable {
  enum Mode: Sendable {
    case real
    /// The transaction is going to be taken back: nobody is told, nothing is audited.
    case dryRun
  }

  private let mode: Mode
  private let now: Instant
  private let practice: PracticeSettings
  private let random: RandomSource
  private let audit: AuditTrail
  /// What the audit trail calls it.
  private let kind: String
  private let tellNews: TellNews

  init(_ app: App, mode: Mode, of kind: String = "fhir") {
    self.mode = mode
    self.kind = kind
    (now, practice, random, audit) = (app.clock.now, app.practice, app.random, app.audit)
    tellNews = TellNews(app)
  }

  /// Takes a bundle in, or nothing of it when it is a transaction with a refused entry.
  func take(_ bundle: Bundle, named file: String, in transaction: Transaction) throws -> ImportReport {
    let work = BundleImport(bundle, file: file, in: transaction)
    do {
      return try transaction.attempt {
        let keeper = RecordKeeper(in: transaction, at: now, zone: practice.zone, random: random)
        let (report, keepings) = try work.run(keeper)
        if bundle.kind == .transaction, report.hasRefusals { throw TakenBack(report: work.allRefused(report)) }
        if mode == .real {
          try announce(keepings, in: transaction)
          try RecordFeed.hear(in: transaction, practice.zone, at: now)
        }
        return report
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  private func announce(_ keepings: Keepings, in transaction: Transaction) throws {
    let intake = ResultIntake(
      practice.release, practice.calendar, audit: audit, random: random, in: transaction, at: now)
    let results = try intake.receive(keepings.results)
    let news =
      results.map { News(patientID: $0.patientID, itemID: $0.itemID, topic: .results, notBefore: $0.notBefore) }
      + keepings.news.sorted().map { News(patientID: $0, topic: .visits) }
    try tellNews(news, in: transaction, at: now)
    for patient in keepings.patients.sorted() {
      try audit.append(
        AuditEvent(at: now, actor: .console, patientID: patient, action: .importing, object: kind, origin: .console),
        in: transaction)
    }
  }
}

/// Ends a transaction, or its part, without keeping it, and carries the report out.
struct TakenBack: Error {
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
    let places = try self.places(&report)
    let resolver = ReferenceResolver(bundle.entries) { places[$0.index]?.id }
    var conditional: [ConditionalReference: String?] = [:]
    for entry in bundle.entries {
      guard let resource = entry.resource, let place = places[entry.index] else { continue }
      if place.isThere {
        report.count(.unchanged, type: resource.type)
        continue
      }
      for reference in ReferenceResolver.conditionalReferences(in: resource) where conditional[reference] == nil {
        conditional[reference] = .some(try SharedResources.find(reference, in: transaction))
      }
      arrivals.append((entry.index, try prepared(resource, id: place.id, resolver, conditional, &report)))
    }
    let keepings = try keeper.keep(arrivals.map(\.arrival))
    for (place, outcome) in zip(arrivals, keepings.outcomes) {
      report.count(outcome, type: place.arrival.type)
      if case .refused(let refusal) = outcome {
        report.refusals.append(
          ImportReport.Refusal(file: file, entry: place.entry, path: place.arrival.type, reason: refusal.sentence))
      }
    }
    (report.reviews, report.withoutChart) = (keepings.reviews, keepings.waiting)
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

  /// Under which id an entry is kept.
  private struct Place {
    let id: String
    /// "Create only when there is none" found one: nothing is written.
    var isThere = false
  }

  /// Where each entry goes; nothing for an entry that is not kept.
  private func places(_ report: inout ImportReport) throws -> [Int: Place] {
    var places: [Int: Place] = [:]
    for entry in bundle.entries {
      switch entry.content {
      case .refused(let refusal): refuse(entry, "", refusal.sentence, &report)
      case .none: refuse(entry, "", BundleImport.whyNothing(entry), &report)
      case .resource(let resource):
        if let method = entry.request?.method, method != "POST", method != "PUT" {
          refuse(entry, resource.type, "Only POST and PUT are done in an import.", &report)
        } else if resource.type == "Bundle" {
          refuse(entry, resource.type, "A bundle within a bundle is not opened.", &report)
        } else {
          places[entry.index] = try place(of: resource, entry)
        }
      }
    }
    return places
  }

  private func place(of resource: Resource, _ entry: BundleEntry) throws -> Place {
    // For clinicians and places only: a patient is never taken for another by one number.
    if let search = entry.request?.ifNoneExist, SharedResources.holds(resource.type) {
      let wanted = ConditionalReference(type: resource.type, query: search)
      if let found = try SharedResources.find(wanted, in: transaction) {
        return Place(id: String(found.dropFirst(resource.type.count + 1)), isThere: true)
      }
    }
    return Place(id: BundleImport.id(of: resource, entry))
  }

  private static func whyNothing(_ entry: BundleEntry) -> String {
    switch entry.request?.method {
    case "GET", "HEAD": "It asks for something to be read; an import only keeps."
    case "DELETE": "It asks for something to be deleted; an import only keeps."
    case "PATCH": "It asks for a part to be changed; an import only keeps whole resources."
    default: "The entry holds no resource."
    }
  }

  /// The resource's own id; else the one of its `urn:uuid`; else one made from its content, so that the same file twice
  /// means the same resource.
  static func id(of resource: Resource, _ entry: BundleEntry) -> String {
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
