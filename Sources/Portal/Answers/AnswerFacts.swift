package import Chart
package import Kernel

/// What one viewer can see now, as far as a link may speak of it. Nothing that is not in here is ever linked to.
package struct AnswerFacts: Sendable {
  package struct Visit: Sendable {
    package let id: Item.ID
    package let time: ClinicTime
  }

  package struct Test: Sendable {
    package let id: Item.ID
    package let codeKey: String
    /// As the laboratory calls it.
    package let name: String
    package let day: CivilDate?
  }

  package struct Medicine: Sendable {
    package let name: String
    package let refills: Int?
  }

  /// Pages of the chart that this viewer has, even when they are empty: an empty list is an answer too.
  package enum Page: Sendable { case visits, results, medicines, record, messages }

  package var isOwn: Bool
  package var pages: Set<Page>
  /// Booked visits, soonest first.
  package var upcoming: [Visit]
  package var lastVisit: Visit?
  /// Newest first.
  package var results: [Test]
  package var waiting: [Test]
  package var medicines: [Medicine]
  /// Sections of the record that have rows.
  package var sections: Set<RecordSection>

  package init(
    isOwn: Bool, pages: Set<Page>, upcoming: [Visit] = [], lastVisit: Visit? = nil, results: [Test] = [],
    waiting: [Test] = [], medicines: [Medicine] = [], sections: Set<RecordSection> = []
  ) {
    (self.isOwn, self.pages, self.upcoming, self.lastVisit) = (isOwn, pages, upcoming, lastVisit)
    (self.results, self.waiting, self.medicines, self.sections) = (results, waiting, medicines, sections)
  }

  /// Reads them in six bounded questions, through the door: what the viewer may not see is not there.
  ///
  /// - Parameter isOwn: whether the one who asks is the patient.
  package init(_ chart: ChartReader, isOwn: Bool, at now: Instant, in zone: ClinicZone) throws {
    let sees = chart.visibility
    var pages: Set<Page> = [.record]
    if sees.allows(.appointment), sees.allows(.visit) { pages.insert(.visits) }
    if sees.allows(.report), sees.allows(.result) { pages.insert(.results) }
    if sees.allows(.medicine) { pages.insert(.medicines) }
    if sees.allows(.message) { pages.insert(.messages) }
    let visit: (Item) -> Visit? = { item in
      guard item.when.precision == .time, let start = item.when.instant else { return nil }
      return Visit(id: item.id, time: zone.time(at: start))
    }
    let test: (Item) -> Test = { item in
      let day = item.when.instant.map { item.when.precision == .time ? zone.today(at: $0) : nil } ?? nil
      return Test(id: item.id, codeKey: item.codeKey, name: item.name, day: day)
    }
    let results = try chart.results(limit: 50)
    let orders = try chart.items(.order, limit: 30).filter { $0.status == .waiting }
    let counts = try chart.counts()
    self.init(
      isOwn: isOwn, pages: pages, upcoming: try chart.upcomingAppointments(from: now, limit: 3).compactMap(visit),
      lastVisit: try chart.items(.visit, limit: 5).first { $0.status == .ended }.flatMap(visit),
      results: results.filter { $0.status != .waiting && $0.status != .cancelled }.map(test),
      waiting: (orders + results.filter { $0.status == .waiting }).map(test),
      medicines: try chart.items(.medicine, limit: 50).filter { $0.status == .active }
        .map { Medicine(name: $0.name, refills: $0.value.second.flatMap { Int($0) }) },
      sections: Set(RecordSection.allCases.filter { $0.kinds.contains { (counts[$0]?.count ?? 0) > 0 } }))
  }
}
