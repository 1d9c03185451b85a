package import Chart
package import Kernel
package import Store

/// Something new for a patient, to be told to them and to those who help them with it.
package struct News: Sendable {
  package let patientID: Patient.ID
  /// The row of the chart it is about; nil for several or none.
  package let itemID: Item.ID?
  /// The conversation it is about; nil when it is about none.
  package var conversationID: Conversation.ID?
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

extension News {
  /// Whether it only reminds of what was told before, so that somebody looks at the portal.
  package var isNudge: Bool { cause?.hasPrefix("nudge/") ?? false }
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
    let talk = try news.conversationID.flatMap { try Conversations.one($0, in: transaction) }
    if news.conversationID != nil, talk == nil { return }
    if let no = try PortalAnswers.standing(of: news.patientID, in: transaction) {
      // Who does not want the portal, or cannot use it, is told in the way they chose, and never of the portal.
      if !news.isNudge { try tellOnPaper(news, as: no.paper, in: transaction, at: now) }
    } else if let reader = try NoticeReader.patient(news.patientID, in: transaction) {
      let own = Viewer(.patient(reader.accountID), of: news.patientID, from: .console)
      try tell(news, (item, talk), to: reader, as: own, in: transaction, at: now)
    } else {
      let wish = try ContactWishes.paper(of: news.patientID, in: transaction)
      if wish == nil { try tellInvited(news, (item, talk), in: transaction, at: now) }
      try tellOnPaper(news, as: wish, in: transaction, at: now)
    }
    guard !news.topic.scopes.isEmpty else { return }
    for (reader, grant) in try NoticeReader.helpers(
      of: news.patientID, in: transaction, at: now, on: zone.today(at: now))
    where !grant.scopes.isDisjoint(with: news.topic.scopes) {
      let helper = Viewer(.helper(grant), of: news.patientID, from: .console)
      try tell(news, (item, talk), to: reader, as: helper, in: transaction, at: now)
    }
  }

  private func tell(
    _ news: News, _ about: (item: NewsItem?, talk: Conversation?), to reader: NoticeReader, as viewer: Viewer,
    in transaction: Transaction, at now: Instant
  ) throws {
    let visibility = Visibility(of: viewer)
    if let item = about.item, !item.isFor(visibility) { return }
    if let talk = about.talk, !talk.isFor(visibility) { return }
    let channel = reader.channel(for: news.topic, sendsTexts: route.sendsTexts)
    let cause = news.cause.map { "\($0)/\(reader.accountID)" } ?? "news/\(reader.accountID)/\(zone.today(at: now))"
    try route.put(RoutedNews(news, cause: cause), for: reader, over: channel, in: transaction, at: now)
  }

  /// For somebody who was invited and has not joined: the link with which they join, which then leads to what is new.
  /// One such message a day is enough.
  private func tellInvited(
    _ news: News, _ about: (item: NewsItem?, talk: Conversation?), in transaction: Transaction, at now: Instant
  ) throws {
    guard let invitation = try OpenInvitation.of(news.patientID, in: transaction, at: now),
      let channel = invitation.channel,
      let patient = try PatientDirectory.patient(news.patientID, in: transaction)
    else { return }
    // What nobody may see before they join is not worth a message either.
    if let item = about.item, item.isHeld { return }
    try route.putForInvited(
      RoutedNews(news, cause: "news-invited/\(patient.id)/\(zone.today(at: now))"), patient, invitation, over: channel,
      in: transaction, at: now)
  }

  /// A letter or a call, as they chose; nothing for who chose none.
  private func tellOnPaper(
    _ news: News, as wish: PaperWish?, in transaction: Transaction, at now: Instant
  ) throws {
    guard let wish, let patient = try PatientDirectory.patient(news.patientID, in: transaction) else { return }
    let cause = news.cause.map { "\($0)/paper" } ?? "news/\(news.patientID)/\(zone.today(at: now))"
    try route.putOnPaper(
      RoutedNews(news, cause: cause), as: wish, for: patient.name, in: patient.language, transaction, at: now)
  }
}
