import FHIR
import Kernel

/// The names under which a form's own meanings stand in FHIR R4 Questionnaires and their answers.
enum FormNames {
  static let translation = "http://hl7.org/fhir/StructureDefinition/translation"
  static let ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
  static let signature = "http://hl7.org/fhir/StructureDefinition/questionnaire-signatureRequired"
  static let prefill = "urn:portico:form:prefill"
  static let alert = "urn:portico:form:alert"
  static let audience = "urn:portico:form:audience"
  static let statement = "urn:portico:form:statement"
  static let score = "urn:portico:form:score"
  static let band = "urn:portico:form:band"
  static let options = "urn:portico:form:options"
}

extension FormDesign {
  /// The form as a FHIR R4 Questionnaire (http://hl7.org/fhir/R4/questionnaire.html). `init(questionnaire:)` reads it
  /// back as it was.
  package func questionnaire(id: String, version: Int, isPublished: Bool) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("resourceType", "Questionnaire")
      // A FHIR id has no underscore, and our ids do.
      json.member("id", id.replacingUnderscores)
      extensions(&json)
      json.member("version", "\(version)")
      json.member("name", "Form")
      json.words("title", title)
      json.member("status", isPublished ? "active" : "draft")
      json.array("subjectType") { $0.string("Patient") }
      json.words("description", lead)
      json.array("item") { json in for item in items { write(item, &json) } }
    }
    return json.bytes
  }

  private func extensions(_ json: inout JSONWriter) {
    json.array("extension") { json in
      json.own(FormNames.audience) { $0.member("valueCode", audience.rawValue) }
      if needsSignature {
        json.own(FormNames.statement) { $0.words("valueString", statement) }
        json.own(FormNames.signature) { json in
          json.object("valueCodeableConcept") { json in
            json.array("coding") { json in
              json.object { json in
                json.member("system", "urn:iso-astm:E1762-95:2013")
                json.member("code", "1.2.840.10065.1.12.1.1")
              }
            }
          }
        }
      }
      if let score {
        json.own(FormNames.score) { $0.words("valueString", score.name) }
        for band in score.bands {
          json.own(FormNames.band) { json in
            json.array("extension") { json in
              json.own("from") { $0.member("valueInteger", band.from) }
              json.own("text") { $0.words("valueString", band.text) }
              json.own("alert") { json in
                json.key("valueBoolean")
                json.bool(band.alerts)
              }
            }
          }
        }
      }
    }
  }

  private func write(_ item: FormItem, _ json: inout JSONWriter) {
    json.object { json in
      if let prefill = item.prefill {
        json.array("extension") { json in json.own(FormNames.prefill) { $0.member("valueCode", prefill.rawValue) } }
      }
      json.member("linkId", item.id)
      json.words("text", item.text)
      json.member("type", item.kind.questionnaireType)
      if !item.conditions.isEmpty { write(item.conditions, &json) }
      if item.conditions.count > 1 { json.member("enableBehavior", item.needsAll ? "all" : "any") }
      if item.isRequired {
        json.key("required")
        json.bool(true)
      }
      if item.kind == .many {
        json.key("repeats")
        json.bool(true)
      }
      if !item.options.isEmpty {
        json.array("answerOption") { json in for option in item.options { write(option, &json) } }
      }
    }
  }

  private func write(_ conditions: [FormCondition], _ json: inout JSONWriter) {
    json.array("enableWhen") { json in
      for condition in conditions {
        json.object { json in
          json.member("question", condition.question)
          json.member("operator", "=")
          if self.item(condition.question)?.kind == .yesNo {
            json.key("answerBoolean")
            json.bool(condition.answer == "yes")
          } else {
            json.object("answerCoding") { json in
              json.member("system", FormNames.options)
              json.member("code", condition.answer)
            }
          }
        }
      }
    }
  }

  private func write(_ option: FormOption, _ json: inout JSONWriter) {
    json.object { json in
      if option.alerts {
        json.array("extension") { json in
          json.own(FormNames.alert) { json in
            json.key("valueBoolean")
            json.bool(true)
          }
        }
      }
      json.object("valueCoding") { json in
        if let points = option.points {
          json.array("extension") { json in
            json.own(FormNames.ordinal) { $0.member("valueDecimal", points) }
          }
        }
        json.member("system", FormNames.options)
        json.member("code", option.code)
        json.words("display", option.text)
      }
    }
  }
}

extension FormItem.Kind {
  /// FHIR R4 QuestionnaireItemType.
  var questionnaireType: String {
    switch self {
    case .heading: "group"
    case .sentence: "display"
    case .line: "string"
    case .lines: "text"
    case .yesNo: "boolean"
    case .one, .many: "choice"
    case .day: "date"
    case .number: "integer"
    }
  }
}

extension JSONWriter {
  /// One extension, with its value.
  fileprivate mutating func own(_ url: String, _ value: (inout JSONWriter) -> Void) {
    object { json in
      json.member("url", url)
      value(&json)
    }
  }

  /// A text in English, and its Spanish as a translation beside it.
  fileprivate mutating func words(_ key: String, _ text: [Language: String]) {
    let english = FormDesign.words(text, in: .english)
    guard !english.isEmpty else { return }
    member(key, english)
    guard let spanish = text[.spanish], !spanish.isEmpty else { return }
    object("_" + key) { json in
      json.array("extension") { json in
        json.own(FormNames.translation) { json in
          json.array("extension") { json in
            json.own("lang") { $0.member("valueCode", "es") }
            json.own("content") { $0.member("valueString", spanish) }
          }
        }
      }
    }
  }
}
