package import Chart
package import Kernel

/// What every page of a chart shows around its own content: whose it is, and what is new. Read in the page's snapshot.
package struct ChartFurniture: Sendable {
  package let patient: Patient
  /// Results and reports of the last 30 days that this account has not opened.
  package let newResults: [Item]

  /// In how many conversations the practice said something that this account has not opened.
  package let newMessages: Int

  package static let newFor: Duration = .seconds(30 * 86_400)

  package init(_ reader: ChartReader, at now: Instant) throws {
    patient = reader.patient
    newResults = try reader.unseen([.result, .report], since: now.adding(.zero - ChartFurniture.newFor), at: now)
    newMessages = try reader.newMessages()
  }
}
