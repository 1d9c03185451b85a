import Kernel

/// What kind of paper a note is.
enum NoteKind: Sendable, CaseIterable {
  case progress, visitSummary, discharge, consultation, history, procedure, instructions

  var concept: Concept {
    switch self {
    case .progress: .loinc("11506-3", "Progress note")
    case .visitSummary: .loinc("34133-9", "Visit summary")
    case .discharge: .loinc("18842-5", "Hospital discharge summary")
    case .consultation: .loinc("11488-4", "Specialist's note")
    case .history: .loinc("34117-2", "History and examination")
    case .procedure: .loinc("28570-0", "Procedure note")
    case .instructions: .loinc("69730-0", "Instructions for you")
    }
  }
}

/// A note to be written.
struct ClinicalNote {
  let kind: NoteKind
  let at: ClinicTime
  var visit: ResourceID?
  var title: String?
  let text: String
  /// Nil when someone outside the practice wrote it.
  var author: Clinician?
}

/// Notes and documents.
extension ChartWriter {
  /// A note with its whole text inside.
  @discardableResult
  mutating func note(_ note: ClinicalNote) -> ResourceID {
    let id = begin("DocumentReference")
    json.code("status", "current")
    json.code("docStatus", "final")
    concept("type", note.kind.concept)
    codedList("category", "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note")
    patientReference("subject")
    moment("date", note.at)
    json.openList("author")
    if let author = note.author {
      clinicianItem(author)
    } else {
      json.openItem()
      json.words("display", "Alder Valley Hospital")
      json.close()
    }
    json.closeList()
    json.words("description", note.title ?? note.kind.concept.text)
    content(note)
    if let visit = note.visit {
      json.open("context")
      json.openList("encounter")
      json.openItem()
      json.address("reference", "Encounter", visit)
      json.close()
      json.closeList()
      json.close()
    }
    done()
    return id
  }

  private mutating func content(_ note: ClinicalNote) {
    json.openList("content")
    json.openItem()
    json.open("attachment")
    json.code("contentType", "text/plain")
    json.code("language", person.language.rawValue)
    json.data("data", note.text)
    json.words("title", note.title ?? note.kind.concept.text)
    moment("creation", note.at)
    json.close()
    json.close()
    json.closeList()
  }
}
