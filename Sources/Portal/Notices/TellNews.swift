package import Chart
package import Kernel
package import Store

/// Something new for a patient, to be told to them and to those who help them with it.
package struct News: Sendable {
  package let patientID: Patient.ID
  /// The row of the chart it is about; nil for several or none.
  package let itemID: Item.ID?
  package let topic: NoticeTopic
  /// What the message is sent for. Nil: one such message a day and person is enough.
  package let cause: String?
  /// When it may leave at the earliest: after a call, after the time in which a share can be taken back.
  package let notBefore: Instant?

  package init(
    patientID: Patient.ID, itemID: Item.ID? = nil, topic: NoticeTopic, cause: String? = nil, notBefore: Instant? = nil
  ) {
    (self.patientID, self.itemID, self.topic) = (patientID, itemID, topic)
    (self.cause, self.notBefore) = (cause, notBefore)
  }
}

/// Tells people that something is new in a record: the patient, and those who help them and may see it, each in the way
/// and at the address they chose.
///
/// Written in the transaction that brought the news. Without a cause at most one message a day and person leaves,
/// however much arrives. Somebody without an account is told on paper or by a call when they chose so, else not.
package struct TellNews: Sendable {
  private let route: NewsRoute
  private let zone: ClinicZone

  package init(_ app: App) {
    route = NewsRoute(app)
    zone = app.practice.zone
  }

  package func callAsFunction(_ news: [News], in transaction: Transaction, at now: Instant) throws {
    for news in news { try tell(news, in: transaction, at: now) }
  }

  private func tell(_ news: News, in transaction: Transaction, at now: Instant) throws {
    var item: NewsItem?
    if let id = news.itemID {
      item = try NewsItem.find(id, of: news.patientID, in: transaction)
      // Named, and not in the chart any more: there is nothing to tell.
      if item == nil { return }
    }
    if let reader = try NoticeReader.patient(news.patientID, in: transaction) {
      let own = Viewer(.patient(reader.accountID), of: news.patientID, from: .console)
      try tell(news, item, to: reader, as: own, in: transaction, at: now)
    } else {
      try tellOnPaper(news, in: transaction, at: now)
    }
    guard !news.topic.scopes.isEmpty else { return }
    for (reader, grant) in try NoticeReader.helpers(of: news.patientID, in: transaction, at: now)
    where !grant.scopes.isDisjoint(with: news.topic.scopes) {
      let helper = Viewer(.helper(grant), of: news.patientID, from: .console)
      try tell(news, item, to: reader, as: helper, in: transaction, at: now)
    }
  }

  private func tell(
    _ news: News, _ item: NewsItem?, to reader: NoticeReader, as viewer: Viewer, in transaction: Transaction,
    at now: Instant
  ) throws {
    if let item, !item.isFor(Visibility(of: viewer)) { return }
    let channel = reader.channel(for: news.topic, sendsTexts: route.sendsTexts)
    let cause = news.cause.map { "\($0)/\(reader.accountID)" } ?? "news/\(reader.accountID)/\(zone.today(at: now))"
    try route.put(RoutedNews(news, cause: cause), for: reader, over: channel, in: transaction, at: now)
  }

  /// For somebody who has no account.
  private func tellOnPaper(_ news: News, in transaction: Transaction, at now: Instant) throws {
    guard let wish = try ContactWishes.paper(of: news.patientID, in: transaction),
      let patient = try PatientDirectory.patient(news.patientID, in: transaction)
    else { return }
    let cause = news.cause.map { "\($0)/paper" } ?? "news/\(news.patientID)/\(zone.today(at: now))"
    try route.putOnPaper(
      RoutedNews(news, cause: cause), as: wish, for: patient.name, in: patient.language, transaction, at: now)
  }
}
