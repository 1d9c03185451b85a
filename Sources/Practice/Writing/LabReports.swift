import Foundation
import Kernel

/// A report without numbers: an X-ray read, tissue looked at.
struct TextReport {
  /// The department, as HL7's table 0074 names it.
  enum Kind: String { case radiology = "RAD", pathology = "PAT", laboratory = "LAB" }

  let concept: Concept
  let kind: Kind
  let sample: Sample
  let text: String
  /// The one sentence that counts.
  let conclusion: String
}

/// Reports: panels of results, single results, waiting tests, and texts.
extension ChartWriter {
  /// One drawing for a panel. Values follow what the person usually has, or are those given, in the panel's order.
  @discardableResult
  mutating func panel(_ panel: LabPanel, _ sample: Sample, given: [LabTest: Double] = [:]) -> ResourceID {
    var results: [ResourceID] = []
    var drawn: [(test: LabTest, value: Double)] = []
    for test in panel.tests {
      let value = given[test] ?? derived(test, from: drawn) ?? drawnValue(test)
      drawn.append((test, value))
      // Laboratories print no filter rate above 90.
      let shown = test == .filtration && value > 90 ? LabValue.above(90) : LabValue.amount(value)
      results.append(result(LabResult(facts: test.facts, value: shown, sample: sample)))
    }
    if panel == .urinalysis { results += strip(sample) }
    return report(panel.concept, results, sample)
  }

  /// One result with its own report, as laboratories send a test that was ordered alone.
  @discardableResult
  mutating func single(_ test: LabTest, _ value: LabValue, _ sample: Sample) -> ResourceID {
    let id = result(LabResult(facts: test.facts, value: value, sample: sample))
    report(.loinc(test.facts.code, test.facts.name), [id], sample)
    return id
  }

  /// The report that holds results together. Without results it says where the order stands.
  @discardableResult
  mutating func report(
    _ name: Concept, _ results: [ResourceID], _ sample: Sample, status: ResultStatus = .final
  ) -> ResourceID {
    let id = beginReport(name, .laboratory, sample, status)
    if !results.isEmpty {
      json.openList("result")
      for result in results {
        json.openItem()
        json.address("reference", "Observation", result)
        json.close()
      }
      json.closeList()
    }
    done()
    return id
  }

  /// A report that is a text.
  @discardableResult
  mutating func report(_ report: TextReport) -> ResourceID {
    let id = beginReport(report.concept, report.kind, report.sample, .final)
    json.words("conclusion", report.conclusion)
    json.openList("presentedForm")
    json.openItem()
    json.code("contentType", "text/plain")
    json.code("language", person.language.rawValue)
    json.data("data", report.text)
    json.words("title", report.concept.text)
    json.close()
    json.closeList()
    done()
    return id
  }

  private mutating func beginReport(
    _ name: Concept, _ kind: TextReport.Kind, _ sample: Sample, _ status: ResultStatus
  ) -> ResourceID {
    let id = begin("DiagnosticReport")
    orderReference(of: sample)
    json.code("status", status.rawValue)
    codedList("category", "http://terminology.hl7.org/CodeSystem/v2-0074", kind.rawValue)
    concept("code", name)
    patientReference("subject")
    if let visit = sample.visit { json.reference("encounter", "Encounter", visit) }
    moment("effectiveDateTime", sample.taken)
    moment("issued", sample.issued)
    laboratory(sample.laboratory)
    return id
  }

  private mutating func drawnValue(_ test: LabTest) -> Double {
    let facts = test.facts
    let value = usual[test.rawValue] + facts.usual.spread * 0.45 * dice.bell()
    return max(value, facts.usual.middle * 0.1)
  }

  /// Values that laboratories compute from others of the same drawing.
  private func derived(_ test: LabTest, from drawn: [(test: LabTest, value: Double)]) -> Double? {
    func value(_ test: LabTest) -> Double? { drawn.first { $0.test == test }?.value }
    switch test {
    case .filtration: return value(.creatinine).map(filtration)
    case .hematocrit: return value(.hemoglobin).map { $0 * 2.98 }
    case .ldl:
      guard let total = value(.cholesterol), let fats = value(.triglycerides), let good = value(.hdl) else {
        return nil
      }
      return max(total - good - fats / 5, 25)
    default: return nil
    }
  }

  /// The race-free estimate of 2021: creatinine in mg/dL, age and sex.
  private func filtration(_ creatinine: Double) -> Double {
    let woman = person.sex == .female
    let ratio = creatinine / (woman ? 0.7 : 0.9)
    let low = pow(min(ratio, 1), woman ? -0.241 : -0.302)
    let high = pow(max(ratio, 1), -1.2)
    let years = pow(0.9938, Double(person.age(on: today)))
    return 142 * low * high * years * (woman ? 1.012 : 1)
  }

  private mutating func strip(_ sample: Sample) -> [ResourceID] {
    StripTest.allCases.map { test in
      let trace = (test == .protein || test == .whiteCells) && dice.chance(12)
      return answer(test.concept, trace ? .words("Trace") : .notFound, sample)
    }
  }
}
