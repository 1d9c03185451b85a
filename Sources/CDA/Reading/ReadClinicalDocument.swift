import FHIR
import Kernel

extension ClinicalDocument {
  static let nameSpace = "urn:hl7-org:v3"
  private static let mostDeep = 12

  /// Reads a C-CDA R2.1 document, and what is alike: R1.1, C32, CDA in general. Lenient in what it holds, strict in
  /// that it must be whole.
  package init(reading bytes: [UInt8]) throws(DocumentRefusal) {
    let root: XMLElement
    do {
      // Entries hold codes for machines; a page shows the narrative, which must say the same.
      root = try XMLFrontDoor.read(bytes, leavingOut: ["entry"])
    } catch {
      throw .xml(error)
    }
    try self.init(root)
  }

  init(_ root: XMLElement) throws(DocumentRefusal) {
    guard root.name == "ClinicalDocument", root.nameSpace == ClinicalDocument.nameSpace || root.nameSpace.isEmpty else {
      throw .otherKind
    }
    readHead(root)
    var reader = NarrativeReader()
    let bodies = root.all("component").flatMap { $0.elements }
    if let structured = bodies.first(where: { $0.name == "structuredBody" }) {
      for component in structured.all("component") {
        sections += component.all("section").compactMap { section($0, &reader, depth: 0) }
      }
    } else if let other = bodies.first(where: { $0.name == "nonXMLBody" }) {
      enclosed = ClinicalDocument.enclosed(other.first("text"), &reader, &sections)
    } else {
      throw .noBody
    }
    isCut = reader.isCut
  }

  private mutating func readHead(_ root: XMLElement) {
    title = String((root.first("title")?.words ?? "").prefix(300))
    kind = root.first("code").flatMap(Code.init)
    if title.isEmpty { title = kind?.name ?? "" }
    date = root.first("effectiveTime")?["value"].flatMap(ClinicalDocument.date)
    id = root.first("id").flatMap(Identifier.init)
    set = root.first("setId").flatMap(Identifier.init)
    version = root.first("versionNumber")?["value"]
    replaces = root.all("relatedDocument").filter { $0["typeCode"] == "RPLC" }
      .flatMap { $0.first("parentDocument")?.all("id") ?? [] }.compactMap(Identifier.init)
    confidentiality = root.first("confidentialityCode")?["code"]
    language = root.first("languageCode")?["code"]
    patients = root.all("recordTarget").prefix(5).compactMap { $0.first("patientRole") }.map(Person.init)
    authors = root.all("author").prefix(10).compactMap { $0.first("assignedAuthor") }.compactMap(
      ClinicalDocument.author
    )
    .reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
    custodian = root.first("custodian", "assignedCustodian", "representedCustodianOrganization", "name")
      .map { String($0.words.prefix(200)) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func section(_ element: XMLElement, _ reader: inout NarrativeReader, depth: Int) -> DocumentSection?
  {
    guard depth < ClinicalDocument.mostDeep else { return nil }
    if let code = element.first("confidentialityCode")?["code"] {
      let order = ["N", "R", "V"]
      let known = confidentiality.flatMap(order.firstIndex) ?? 0
      if let found = order.firstIndex(of: code), found > known { confidentiality = code }
    }
    let name = element.first("title")?.words ?? ""
    let fallback = element.first("code")?["displayName"] ?? ""
    let blocks = element.first("text").map { reader.blocks(of: $0) } ?? []
    let inner = element.all("component").flatMap { $0.all("section") }
      .compactMap { section($0, &reader, depth: depth + 1) }
    let found = DocumentSection(
      title: String((name.isEmpty ? fallback : name).prefix(300)), blocks: blocks, sections: inner)
    return found.title.isEmpty && found.blocks.isEmpty && found.sections.isEmpty ? nil : found
  }

  private static func enclosed(
    _ text: XMLElement?, _ reader: inout NarrativeReader, _ sections: inout [DocumentSection]
  ) -> Enclosed? {
    guard let text else { return .missing }
    if text["representation"] == "B64" || text["mediaType"].map({ $0 != "text/plain" }) ?? false {
      guard let bytes = FHIR.Base64.decode(text.text.utf8), !bytes.isEmpty else { return .missing }
      return .file(bytes)
    }
    let blocks = TextBlock.of(plain: reader.bounded(text.text))
    guard !blocks.isEmpty else { return .missing }
    sections = [DocumentSection(title: "", blocks: blocks)]
    return nil
  }

  private static func author(_ author: XMLElement) -> String? {
    let person = author.first("assignedPerson", "name").flatMap { PersonName(cda: $0) }?.full
    let others = [
      author.first("representedOrganization", "name")?.words,
      author.first("assignedAuthoringDevice", "softwareName")?.words,
    ]
    let name = ([person] + others).compactMap(\.self).first { !$0.isEmpty }
    return name.map { String($0.prefix(200)) }
  }

  /// `20261014093000-0600` as FHIR writes it. Without a zone only the day is sure.
  static func date(_ text: String) -> String? {
    let digits = Array(text.utf8.prefix { (0x30...0x39).contains($0) })
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    switch digits.count {
    case 4, 5: return part(0..<4)
    case 6, 7: return part(0..<4) + "-" + part(4..<6)
    case 8...:
      let day = part(0..<4) + "-" + part(4..<6) + "-" + part(6..<8)
      guard CivilDate(day) != nil else { return nil }
      guard digits.count >= 12, let zone = zone(text) else { return day }
      let seconds = digits.count >= 14 ? part(12..<14) : "00"
      return day + "T" + part(8..<10) + ":" + part(10..<12) + ":" + seconds + zone
    default: return nil
    }
  }

  private static func zone(_ text: String) -> String? {
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let digits = text[text.index(after: sign)...].utf8.filter { (0x30...0x39).contains($0) }
    guard digits.count == 4 else { return nil }
    return String(text[sign]) + String(decoding: digits.prefix(2), as: UTF8.self) + ":"
      + String(decoding: digits.suffix(2), as: UTF8.self)
  }
}

extension ClinicalDocument.Code {
  init?(_ element: XMLElement) {
    let name = element["displayName"] ?? element.first("originalText")?.words ?? ""
    guard let code = element["code"] ?? (name.isEmpty ? nil : ""), code.utf8.count <= 100 else { return nil }
    self.init(code: code, system: element["codeSystem"] ?? "", name: String(name.prefix(300)))
  }

  package var isLOINC: Bool { system == "2.16.840.1.113883.6.1" }
}

extension ClinicalDocument.Identifier {
  init?(_ element: XMLElement) {
    guard let root = element["root"], !root.isEmpty, root.utf8.count <= 100 else { return nil }
    let value = element["extension"].flatMap { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }
    self.init(root: root, value: value)
  }

  /// The system and value by which FHIR would write it; nil for one that names nobody.
  package var asFHIR: (system: String, value: String)? {
    let isOID = root.allSatisfy { $0 == "." || $0.isNumber }
    if let value { return ((isOID ? "urn:oid:" : "urn:uuid:") + root.lowercased(), value) }
    return isOID ? ("urn:ietf:rfc:3986", "urn:oid:" + root) : ("urn:ietf:rfc:3986", "urn:uuid:" + root.lowercased())
  }
}

extension ClinicalDocument.Person {
  init(_ role: XMLElement) {
    identifiers = role.all("id").prefix(20).compactMap(ClinicalDocument.Identifier.init)
    guard let patient = role.first("patient") ?? role.first("patientPatient") else { return }
    names = patient.all("name").prefix(5).compactMap { PersonName(cda: $0) }
    birthDate = patient.first("birthTime")?["value"].flatMap { ClinicalDocument.date($0) }
      .flatMap { CivilDate(String($0.prefix(10))) }
    switch patient.first("administrativeGenderCode")?["code"] {
    case "F": sex = "female"
    case "M": sex = "male"
    case "UN": sex = "other"
    default: sex = nil
    }
  }
}

extension PersonName {
  /// A name in its parts, or as one text.
  init?(cda element: XMLElement) {
    let given = element.all("given").map(\.words).filter { !$0.isEmpty }.joined(separator: " ")
    let family = element.all("family").map(\.words).filter { !$0.isEmpty }.joined(separator: " ")
    if given.isEmpty, family.isEmpty {
      let words = element.words.split(separator: " ")
      guard let last = words.last else { return nil }
      self.init(given: words.dropLast().joined(separator: " "), family: String(last))
      return
    }
    self.init(given: String(given.prefix(200)), family: String(family.prefix(200)))
  }
}
