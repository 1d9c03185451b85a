import CDA
import FHIR
import Kernel

/// A clinical document as the record keeps it: a DocumentReference with the file in it, byte for byte.
struct DocumentResource {
  private let document: ClinicalDocument
  private let bytes: [UInt8]
  private let patient: String

  /// - Parameter patient: the FHIR id of the patient it is about.
  init(_ document: ClinicalDocument, _ bytes: [UInt8], of patient: String) {
    self.document = document
    self.bytes = bytes
    self.patient = patient
  }

  /// The same document for the same patient has the same id, so that a file twice changes nothing. Some systems give
  /// every document one number: kind and time count too, and one without a number is its own content.
  var id: String {
    let number = document.id.map { "\($0.root)|\($0.value ?? "")" } ?? Hash.sha256(bytes)
    let parts = [patient, number, document.version ?? "", document.kind?.code ?? "", document.date ?? ""]
    return String(Hash.sha256(Array(parts.joined(separator: "\n").utf8)).prefix(40))
  }

  /// A transaction of one.
  var bundle: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("resourceType", "Bundle")
      json.member("type", "transaction")
      json.array("entry") { json in
        json.object { json in
          json.object("resource") { write(&$0) }
          json.object("request") { json in
            json.member("method", "PUT")
            json.member("url", "DocumentReference/\(id)")
          }
        }
      }
    }
    return json.bytes
  }

  private func write(_ json: inout JSONWriter) {
    json.member("resourceType", "DocumentReference")
    json.member("id", id)
    if let label = document.confidentiality, label == "R" || label == "V" {
      json.object("meta") { json in
        json.array("security") { json in
          DocumentResource.coding(&json, "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", label, nil)
        }
      }
    }
    if let (system, value) = document.id.flatMap(\.asFHIR) {
      json.object("masterIdentifier") { json in
        json.member("system", system)
        json.member("value", value)
      }
    }
    json.array("identifier") { json in
      json.object { json in
        json.member("system", "urn:portico:sha-256")
        json.member("value", Hash.sha256(bytes))
      }
    }
    json.member("status", "current")
    writeKind(&json)
    json.object("subject") { $0.member("reference", "Patient/\(patient)") }
    // Without a time and a zone it is no instant; then the day stands as the time it is about.
    if let date = document.date, date.contains("T") { json.member("date", date) }
    if !document.authors.isEmpty {
      json.array("author") { json in
        for author in document.authors { json.object { $0.member("display", author) } }
      }
    }
    if let custodian = document.custodian { json.object("custodian") { $0.member("display", custodian) } }
    if !document.title.isEmpty { json.member("description", document.title) }
    writeContent(&json)
    if let date = document.date, !date.contains("T") {
      json.object("context") { json in json.object("period") { $0.member("start", date) } }
    }
  }

  private func writeKind(_ json: inout JSONWriter) {
    let kind = document.kind
    json.object("type") { json in
      if let kind, !kind.code.isEmpty {
        json.array("coding") { json in
          let system = kind.isLOINC ? CodeSystem.loinc : "urn:oid:" + kind.system
          DocumentResource.coding(&json, system, kind.code, kind.name.isEmpty ? nil : kind.name)
        }
      }
      let words = [document.title, kind?.name ?? ""].first { !$0.isEmpty }
      json.member("text", words ?? "Clinical document")
    }
    json.array("category") { json in
      json.object { json in
        json.array("coding") { json in
          DocumentResource.coding(
            &json, "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note", nil)
        }
      }
    }
  }

  private func writeContent(_ json: inout JSONWriter) {
    json.array("content") { json in
      json.object { json in
        json.object("attachment") { json in
          json.member("contentType", "application/xml")
          if let language = document.language, !language.isEmpty { json.member("language", language) }
          json.member("data", FHIR.Base64.encode(bytes))
          json.member("size", bytes.count)
          json.member("title", document.title.isEmpty ? nil : document.title)
        }
        json.object("format") { json in
          json.member("system", "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode")
          json.member("code", "urn:hl7-org:sdwg:ccda-structuredBody:2.1")
        }
      }
    }
  }

  private static func coding(_ json: inout JSONWriter, _ system: String, _ code: String, _ display: String?) {
    json.object { json in
      json.member("system", system)
      json.member("code", code)
      json.member("display", display)
    }
  }
}
