import Chart
import Kernel
import Web

/// How a page of requests speaks of clocks and answers.
struct RequestVoice {
  let words: Words
  let zone: ClinicZone
  let today: CivilDate

  init(_ visit: ChartVisit) {
    (words, zone, today) = (visit.words, visit.app.practice.zone, visit.app.today)
  }

  func day(_ instant: Instant) -> String { words.dates.near(zone.today(at: instant), today: today) }

  func day(_ day: CivilDate) -> String { words.dates.near(day, today: today) }

  /// What a row is called on pages about it.
  func name(_ item: Item) -> String {
    switch item.kind {
    case .document: item.noteName(in: words)
    case .result, .report, .order, .vital: item.plainName(in: words)
    default: item.name
    }
  }

  /// Who asked, where it was not the one who reads.
  func who(_ askedAs: String) -> String {
    askedAs == "patient" ? "" : words("accounts.relationship.\(askedAs)")
  }

  func tag(_ request: CorrectionRequest) -> Tag {
    switch request.answer?.isAccepted {
    case nil: Tag(words("requests.state.waiting"))
    case true?: Tag(words("requests.state.accepted"), .ok)
    case false?: Tag(words("requests.state.denied"), .near)
    }
  }

  /// The clock while it runs, else when it was answered.
  func clock(_ request: CorrectionRequest) -> String {
    request.answer.map { words("requests.answered", ("day", day($0.at))) }
      ?? words("requests.by", ("day", day(request.dueOn)))
  }

  func about(_ request: CorrectionRequest) -> String {
    request.about.isEmpty ? words("requests.correction.whole") : request.about
  }
}
