import Chart
import Kernel
import Web

/// How far somebody came from the first offer to the first finished task, in words.
struct FirstSuccessText {
  let facts: [Fact]

  init(_ success: FirstSuccess, _ words: Words, in zone: ClinicZone) {
    var facts = FirstSuccess.Step.allCases.compactMap { step -> Fact? in
      guard let at = success.taken[step] else { return nil }
      let task = step == .done ? success.task.map { words("patients.way.task.\($0.rawValue)") } ?? "" : ""
      return Fact(
        words("patients.way.\(step.rawValue)"), words.dates.dayAndTime(zone.time(at: at)), more: task)
    }
    if let next = success.next {
      facts.append(Fact(words("patients.way.stopped"), words("patients.way.before.\(next.rawValue)")))
    }
    self.facts = facts
  }
}
