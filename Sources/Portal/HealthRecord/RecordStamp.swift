import Chart
import Kernel
import Web

/// How new a part of the record is: the "as of" line under a heading, and the banner when the news is old.
struct RecordStamp: Sendable, Equatable {
  /// “As of November 20, 2026, from Alder Creek Family Medicine”
  let asOf: String
  /// Set when the record system has sent nothing for more than a day.
  let banner: String?

  /// The record system is expected to send something every day.
  static let staleAfter: Duration = .seconds(24 * 3_600)

  /// - Parameters:
  ///   - arrived: when the newest thing of the section reached the portal; nil for a section with nothing in it.
  ///   - dataAsOf: when the record system last wrote into the chart.
  init(arrived: Instant?, dataAsOf: Instant, now: Instant, practice: String, voice: RecordVoice) {
    let words = voice.words
    asOf = words("healthrecord.as-of", ("date", voice.day(arrived ?? dataAsOf)), ("practice", practice))
    banner =
      now.since(dataAsOf) > RecordStamp.staleAfter
      ? words("healthrecord.stale", ("date", voice.day(dataAsOf))) : nil
  }

  init(_ section: [ItemKind], in furniture: ChartFurniture, _ counts: [ItemKind: ItemCount], for visit: ChartVisit) {
    self.init(
      arrived: section.compactMap { counts[$0]?.arrivedAt }.max(), dataAsOf: furniture.patient.dataAsOf,
      now: visit.app.clock.now, practice: visit.app.practice.fullName, voice: RecordVoice(visit))
  }
}
