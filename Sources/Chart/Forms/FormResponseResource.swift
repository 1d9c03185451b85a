import FHIR
import Kernel

extension FormResponse {
  /// The answers as FHIR R4 QuestionnaireResponse (http://hl7.org/fhir/R4/questionnaireresponse.html).
  func questionnaireResponse(of patient: Patient, in design: FormDesign) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("resourceType", "QuestionnaireResponse")
      json.member("id", resourceID)
      if design.audience == .care { json.restricted() }
      json.member("questionnaire", "urn:portico:form:\(formID)|\(version)")
      json.member("status", "completed")
      json.object("subject") { $0.member("reference", "Patient/\(patient.fhirID)") }
      json.member("authored", sentAt.description)
      json.object("author") { $0.member("display", signer.name) }
      json.array("item") { json in
        for item in design.asked(answers) where !answers[item.id].isEmpty { write(item, &json) }
      }
    }
    return json.bytes
  }

  private func write(_ item: FormItem, _ json: inout JSONWriter) {
    json.object { json in
      json.member("linkId", item.id)
      json.member("text", item.text(in: .english))
      json.array("answer") { json in
        for answer in answers[item.id] {
          json.object { json in
            switch item.kind {
            case .yesNo:
              json.key("valueBoolean")
              json.bool(answer == "yes")
            case .one, .many:
              json.object("valueCoding") { json in
                json.member("system", FormNames.options)
                json.member("code", answer)
                json.member("display", item.option(answer)?.text(in: .english))
              }
            case .day: json.member("valueDate", answer)
            case .number: json.member("valueInteger", Digits.number(answer) ?? 0)
            case .line, .lines, .heading, .sentence: json.member("valueString", answer)
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// A label that keeps it from helpers (HL7 v3 Confidentiality).
  fileprivate mutating func restricted() {
    object("meta") { json in
      json.array("security") { json in
        json.object { json in
          json.member("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
          json.member("code", "R")
        }
      }
    }
  }
}
