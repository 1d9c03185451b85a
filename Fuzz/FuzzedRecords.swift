import FHIR
import Kernel

@testable import Chart
@testable import Gateway

/// What comes in files: JSON, resources, bundles, dates, packed bytes.
extension FuzzedParser {
  static let records = [
    FuzzedParser(name: "json", take: json), FuzzedParser(name: "resource", take: resource),
    FuzzedParser(name: "bundle", take: bundle), FuzzedParser(name: "date", take: date),
    FuzzedParser(name: "base64", take: base64), FuzzedParser(name: "gzip", take: gzip),
    FuzzedParser(name: "narrative", take: narrative), FuzzedParser(name: "reference", take: reference),
    FuzzedParser(name: "lines", take: lines),
  ]

  private static func json(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(bytes: bytes) else { return }
    demand(document.bytes == bytes, "the bytes of a document are kept")
    demand(document.root.isEqual(to: document.root), "a document equals itself")
    visit(document.root)

    var edits = JSONEdits(document)
    edits.set("id", in: document.root, to: JSONWriter.quoted("a\"\u{1}é"))
    edits.remove("name", from: document.root)
    guard let edited = try? JSONDocument(bytes: edits.bytes) else { return demand(false, "an edit leaves JSON") }
    if document.root.isObject {
      demand(edited.root["id"]?.text == "a\"\u{1}é" && edited.root["name"] == nil, "an edit is what was asked for")
    }
  }

  private static func visit(_ value: JSONValue) {
    _ = (value.number, value.bool)
    if let text = value.text { demand(text.utf8.count <= value.bytes.count, "a text is no longer than its JSON") }
    for element in value.elements { visit(element) }
    for member in value.members { visit(member.value) }
  }

  private static func resource(_ bytes: [UInt8]) {
    guard let zone = denver, let document = try? JSONDocument(bytes: bytes),
      let resource = try? Resource(document.root)
    else { return }
    _ = resource.faults.count
    _ = (resource.meta, resource.narrative?.plainText, resource.identifiers.count, resource.contained("a")?.type)
    _ = IndexedValue.all(of: resource, in: zone).count
    if let owner = PatientCompartment.owner(of: resource) {
      demand(PatientCompartment.patients(of: resource).contains(owner), "the owner is among the patients")
    }
    let translator = ItemTranslator(zone: zone) { type, _ in type == resource.type ? resource : nil }
    guard let draft = ItemDraft.of(resource, by: translator) else { return }
    _ = (UsualRange(draft.value), Reach(draft.value), ItemStanding(draft.value))
    demand(draft.when.sortText.isEmpty || draft.when.instant != nil, "a row's day can be read again")
  }

  private static func bundle(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(bytes: bytes), let bundle = try? Bundle(document, limit: 1_000) else {
      return
    }
    let resolver = ReferenceResolver(bundle.entries) { $0.resource?.id ?? "new-\($0.index)" }
    for entry in bundle.entries {
      guard let resource = entry.resource else { continue }
      _ = ReferenceResolver.conditionalReferences(in: resource).map(\.identifier?.value)
      var edits = JSONEdits(resource.document)
      _ = resolver.resolve(resource, into: &edits) { _ in "Patient/found" }
      let resolved = edits.bytes(of: resource.value)
      demand((try? JSONDocument(bytes: resolved)) != nil, "a resource with new references is JSON")
    }
  }

  private static func date(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = FHIRTime(text)
    if let moment = Instant(text) { demand(Instant(moment.description) == moment, "a moment is what it says") }
    if let day = CivilDate(text) { demand(day.description == text, "a day is what it says") }
    guard let zone = denver, let date = FHIRDate(text) else { return }
    let (start, end) = (date.start(in: zone), date.end(in: zone))
    demand(start < end, "a date ends after it starts")
    demand(date.sortText(in: zone).utf8.count == 24, "sort texts are of one width")
    demand(Instant(date.sortText(in: zone)) == start, "a sort text is the start")
    let day = date.day(in: zone)
    demand(abs(day.daysSince1970 - date.day.daysSince1970) <= 2, "the day in the practice is near the writer's")
  }

  private static func base64(_ bytes: [UInt8]) {
    demand(Base64.decode(Base64.encode(bytes).utf8) == bytes, "what was encoded is decoded")
    demand(Base64URL.decode(Base64URL.encode(bytes)) == bytes, "what was encoded for a URL is decoded")
    if let plain = Base64.decode(bytes) { demand(Base64.decode(Base64.encode(plain).utf8) == plain, "twice is once") }
    let text = String(decoding: bytes, as: UTF8.self)
    if let plain = Base64URL.decode(text) { demand(Base64URL.encode(plain) == text, "one text for the same bytes") }
    if let cursor = Cursor(text) { demand(Cursor(cursor.text) == cursor, "a cursor is what it says") }
    if let token = Token(text) { demand(token.hash == Token(token.reveal())?.hash, "a token is what it says") }
  }

  private static func gzip(_ bytes: [UInt8]) {
    let limit = 20_000
    guard let unpacked = try? Gunzip.bytes(bytes, limit: limit) else { return }
    demand(unpacked.count <= limit, "no more than the limit is unpacked")
  }

  private static func narrative(_ bytes: [UInt8]) {
    let text = Narrative.plainText(of: String(decoding: bytes, as: UTF8.self))
    demand(!text.hasPrefix("\n") && !text.contains("\n\n"), "no empty lines")
  }

  private static func reference(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let target = ReferenceTarget(text) else { return }
    _ = target.type
    if case .conditional(let type, let query) = target {
      _ = ConditionalReference(type: type, query: query).identifier?.value
    }
    if case .resource(let type, let id) = target {
      demand(ResourceType.isKnown(type) && ResourceType.isID(id), "a reference names a type and an id that can be")
    }
  }

  private static func lines(_ bytes: [UInt8]) {
    _ = NDJSON.isLikely(bytes)
    var end = 0
    for line in NDJSON.lines(bytes) {
      demand(line.lowerBound >= end && !line.isEmpty && line.upperBound <= bytes.count, "lines follow each other")
      demand(!bytes[line].contains(10), "a line has no line end in it")
      end = line.upperBound
    }
  }

  private static let denver = ClinicZone("America/Denver")
}
