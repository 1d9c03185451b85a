import Kernel

/// What the writers of the cast say often.
extension ChartWriter {
  /// A sample taken so many days ago at ten past eight.
  func drawn(_ daysAgo: Int, _ hour: Int = 8, _ minute: Int = 10) -> Sample {
    let taken = past(daysAgo, hour, minute)
    return Sample(taken: taken, issued: issued(taken))
  }

  /// The same test again and again.
  mutating func trend(_ test: LabTest, _ points: [(daysAgo: Int, value: Double)]) {
    for point in points { single(test, .amount(point.value), drawn(point.daysAgo)) }
  }

  /// A test that answers in words, with its report.
  @discardableResult
  mutating func quick(_ concept: Concept, _ value: LabValue, _ daysAgo: Int) -> ResourceID {
    let sample = drawn(daysAgo, 10, 30)
    let result = answer(concept, value, sample)
    return report(concept, [result], sample)
  }

  /// A visit with a note by the clinician.
  @discardableResult
  mutating func noted(_ kind: VisitKind, _ daysAgo: Int, _ reason: Concept? = nil, _ text: String) -> ResourceID {
    let at = past(daysAgo, 10, 20)
    let id = visit(PastVisit(kind: kind, at: at, reason: reason))
    note(ClinicalNote(kind: .progress, at: later(at, minutes: 30), visit: id, text: text, author: person.clinician))
    return id
  }
}

extension Ailment {
  /// The same illness, treated and measured as one person needs it.
  func with(_ medicines: [Medicine], _ panels: [LabPanel] = []) -> Ailment {
    var own = self
    own.medicines = medicines
    own.panels = panels
    return own
  }
}

extension Body {
  /// A child in the middle of everyone.
  static func middle(_ sex: Sex) -> Body {
    sex == .female
      ? Body(sex: sex, centimeters: 162.5, kilograms: 71.3) : Body(sex: sex, centimeters: 176, kilograms: 83.6)
  }
}
