/// The kinds of things that stand in a chart, each with the least that makes it one.
extension SampleResource {
  /// A laboratory value.
  package static func result(
    _ id: String, of person: TestPerson, _ name: String, code: String = "4548-4", value: String = "6.1",
    on day: String = "2026-11-20"
  ) -> SampleResource {
    SampleResource(
      "Observation", id,
      [
        ("status", quoted("final")), ("category", categories("laboratory")), ("code", loinc(code, name)),
        ("subject", subject(person)), ("effectiveDateTime", quoted(day)),
        ("valueQuantity", #"{"value":\#(value),"unit":"%"}"#),
      ])
  }

  /// A blood pressure or another sign taken at a visit.
  package static func vital(_ id: String, of person: TestPerson, _ name: String, code: String = "8867-4")
    -> SampleResource
  {
    result(id, of: person, name, code: code, value: "72").with("category", categories("vital-signs"))
  }

  /// A laboratory panel around values, with a conclusion in words.
  package static func report(
    _ id: String, of person: TestPerson, _ name: String, values: [String], conclusion: String = "As expected."
  ) -> SampleResource {
    let results = values.map { #"{"reference":"Observation/\#($0)"}"# }.joined(separator: ",")
    return SampleResource(
      "DiagnosticReport", id,
      [
        ("status", quoted("final")), ("category", categories("LAB")), ("code", loinc("24323-8", name)),
        ("subject", subject(person)), ("effectiveDateTime", quoted("2026-11-20")), ("result", "[\(results)]"),
        ("conclusion", quoted(conclusion)),
      ])
  }

  /// A test that was asked for.
  package static func order(_ id: String, of person: TestPerson, _ name: String) -> SampleResource {
    SampleResource(
      "ServiceRequest", id,
      [
        ("status", quoted("active")), ("intent", quoted("order")), ("category", categories("108252007")),
        ("code", loinc("2345-7", name)), ("subject", subject(person)), ("authoredOn", quoted("2026-11-19")),
      ])
  }

  /// A note in plain words. `text` is in base64, as FHIR wants it.
  package static func note(_ id: String, of person: TestPerson, _ title: String, base64 text: String = "V2VsbC4=")
    -> SampleResource
  {
    SampleResource(
      "DocumentReference", id,
      [
        ("status", quoted("current")), ("type", #"{"text":"\#(title)"}"#), ("subject", subject(person)),
        ("date", quoted("2026-11-20T17:00:00Z")),
        ("content", #"[{"attachment":{"contentType":"text/plain","data":"\#(text)"}}]"#),
      ])
  }

  /// A visit that is over.
  package static func visit(_ id: String, of person: TestPerson, _ name: String) -> SampleResource {
    SampleResource(
      "Encounter", id,
      [
        ("status", quoted("finished")), ("class", #"{"code":"AMB"}"#), ("type", #"[{"text":"\#(name)"}]"#),
        ("subject", subject(person)),
        ("period", #"{"start":"2026-11-20T16:00:00Z","end":"2026-11-20T16:30:00Z"}"#),
      ])
  }

  /// A visit to come.
  package static func appointment(_ id: String, of person: TestPerson, _ name: String) -> SampleResource {
    SampleResource(
      "Appointment", id,
      [
        ("status", quoted("booked")), ("serviceType", #"[{"text":"\#(name)"}]"#),
        ("start", quoted("2026-12-14T16:00:00Z")), ("end", quoted("2026-12-14T16:30:00Z")),
        ("participant", #"[{"actor":\#(subject(person)),"status":"accepted"}]"#),
      ])
  }

  /// One of the simple kinds of the record, with a name.
  package static func entry(_ type: String, _ id: String, of person: TestPerson, _ name: String) -> SampleResource {
    let named = #"{"text":"\#(name)"}"#
    let whose = type == "AllergyIntolerance" || type == "Immunization" || type == "FamilyMemberHistory"
    let code =
      ["Immunization": "vaccineCode", "FamilyMemberHistory": "relationship", "Goal": "description"][type] ?? "code"
    let title =
      type == "CareTeam" ? ("name", quoted(name)) : type == "CarePlan" ? ("title", quoted(name)) : (code, named)
    let status = ["Procedure": "completed", "Immunization": "completed", "FamilyMemberHistory": "completed"][type]
    var resource = SampleResource(type, id, [title, (whose ? "patient" : "subject", subject(person))])
    if type == "MedicationRequest" {
      resource = resource.with("medicationCodeableConcept", named).with("intent", quoted("order"))
        .with("status", quoted("active"))
    } else if type != "Condition", type != "AllergyIntolerance" {
      resource = resource.with(type == "Goal" ? "lifecycleStatus" : "status", quoted(status ?? "active"))
    }
    return resource
  }

  /// What belongs to a visit says so.
  package func ofVisit(_ id: String) -> SampleResource {
    type == "DocumentReference"
      ? with("context", #"{"encounter":[{"reference":"Encounter/\#(id)"}]}"#)
      : with("encounter", #"{"reference":"Encounter/\#(id)"}"#)
  }

  private static func subject(_ person: TestPerson) -> String { #"{"reference":"Patient/\#(person.fhirID)"}"# }

  private static func categories(_ code: String) -> String { #"[{"coding":[{"code":"\#(code)"}]}]"# }

  private static func loinc(_ code: String, _ name: String) -> String {
    #"{"coding":[{"system":"http://loinc.org","code":"\#(code)","display":"\#(name)"}],"text":"\#(name)"}"#
  }
}
