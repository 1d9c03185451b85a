import Chart
import Kernel
import Web

/// A result that is there and waits for the doctor's note, with the way to see it now.
struct WaitingNotePage {
  let crumb: LinkButton
  let title: String
  let sentence: String
  let why: String
  /// Nil for those who may not decide.
  let showNow: SafeURL?

  init(_ waiting: WaitingForNote, _ visit: ChartVisit) {
    let words = visit.words
    crumb = LinkButton(words("results.back"), visit.url(.results))
    title = waiting.plainName(in: words)
    sentence = waiting.sentence(visit)
    why = words("results.note.why")
    showNow = visit.mayDecide && visit.mayAct(in: .results) ? visit.url(.showNow(waiting.itemID)) : nil
  }
}

extension WaitingForNote {
  func plainName(in words: Words) -> String { TestGuide.of(codeKey: codeKey)?.name(in: words) ?? name }

  /// “Ready. Waiting for your doctor's note until Thursday.”
  func sentence(_ visit: ChartVisit) -> String {
    visit.words(
      "results.note.waiting", ("day", visit.words.dates.weekday(visit.app.practice.zone.today(at: until))))
  }
}
