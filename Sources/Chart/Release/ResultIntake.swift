package import Kernel
package import Store

/// Receives results that were just kept: opens a review and an entry in the inbox for each, and holds back what the
/// patient asked to see with the doctor's note. Runs in the transaction that kept them, so nothing shows in between.
package struct ResultIntake {
  private let rules: ReleaseRules
  private let calendar: WorkCalendar
  private let audit: AuditTrail
  private let random: RandomSource
  private let transaction: Transaction
  private let now: Instant

  package init(
    _ rules: ReleaseRules, _ calendar: WorkCalendar, audit: AuditTrail, random: RandomSource,
    in transaction: Transaction, at now: Instant
  ) {
    self.rules = rules
    self.calendar = calendar
    self.audit = audit
    self.random = random
    self.transaction = transaction
    self.now = now
  }

  /// - Returns: what patients may be told of, and when at the earliest.
  package func receive(_ results: [KeptResult]) throws -> [ResultNews] {
    guard results.contains(where: { $0.isRecent || $0.isUpdate }) else { return [] }
    let providers = try Providers(transaction)
    var news: [ResultNews] = []
    for result in try results + reports(around: results) {
      if let arrived = try receive(result, providers) { news.append(arrived) }
    }
    return news
  }

  /// The reports whose values came or changed without them: what they say is another thing now.
  private func reports(around results: [KeptResult]) throws -> [KeptResult] {
    var known = Set(results.filter { $0.type == "DiagnosticReport" }.map(\.id))
    var reports: [KeptResult] = []
    for value in results where value.type == "Observation" {
      let item = try transaction.first(ReviewQueries.item(of: value.type, value.id, value.patientID), as: Item.self)
      guard let panel = item?.panel, known.insert(panel).inserted else { continue }
      reports.append(
        KeptResult(
          patientID: value.patientID, type: "DiagnosticReport", id: panel, isUpdate: true, isRecent: value.isRecent))
    }
    return reports
  }

  private func receive(_ result: KeptResult, _ providers: Providers) throws -> ResultNews? {
    let found = try transaction.first(
      ReviewQueries.item(of: result.type, result.id, result.patientID), as: Item.self)
    let before = try ResultReviews.latest(result.type, result.id, in: transaction)
    guard let item = found, item.panel == nil else {
      // It went below a report, which is reviewed as a whole.
      if let before { try end(before) }
      return nil
    }
    guard result.isRecent || before != nil else { return nil }
    let values = try transaction.all(
      ReviewQueries.values(of: item.resourceID, result.patientID, limit: 500), as: Item.self)
    for value in values {
      guard let single = try ResultReviews.latest(value.resourceType, value.resourceID, in: transaction) else {
        continue
      }
      try end(single)
      try endWait(for: value, of: result.patientID)
    }
    let book = try RuleBook.of(Set(([item] + values).map(\.codeKey)), in: transaction)
    let level = ResultLevel(item, values: values, rules: book)
    let review = ResultReview(
      id: ResultReview.ID(random: random), of: item, patientID: result.patientID, round: (before?.round ?? 0) + 1,
      level: level, arrivedAt: now, dueAt: dueAt(level))
    if let before { try end(before) }
    try ResultReviews.open(review, in: transaction)
    let order = try transaction.first(ReviewQueries.basis(of: item.id), as: String.self)
    try queue(review, item, values, try owner(of: item, order, providers, result.patientID))
    let isHeld = try item.isHeld || hold(item, order, review, isFirst: before == nil)
    return isHeld ? nil : ResultNews(review, notBefore: notBefore(review))
  }

  /// A value that cannot wait is called about first; the rest within the practice's business days.
  private func dueAt(_ level: ResultLevel) -> Instant {
    level == .call
      ? calendar.moment(rules.callWithinMinutes, ofWorkAfter: now)
      : calendar.close(ofWorkday: rules.reviewWithin, after: now)
  }

  private func notBefore(_ review: ResultReview) -> Instant? {
    guard review.level == .call else { return nil }
    return min(review.dueAt, now.adding(.seconds(Int64(rules.noticeWithinHours) * 3_600)))
  }

  private func queue(_ review: ResultReview, _ item: Item, _ values: [Item], _ owner: StaffMember.ID?) throws {
    var work = NewWork(
      .result, about: review.id.text, of: review.patientID, tag: ResultIntake.tag(review.level),
      group: review.level == .call ? .callFirst : .results, owner: owner, team: .providers, dueAt: review.dueAt,
      cause: review.cause)
    work.itemID = item.id
    if review.level == .call, let value = PressingValue(among: values) { work.headline = value.text }
    if item.kind == .result {
      work.was = try transaction.first(ReviewQueries.before(item, of: review.patientID), as: String.self) ?? ""
    }
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
  }

  private static func tag(_ level: ResultLevel) -> WorkTag {
    switch level {
    case .call: .call
    case .outside: .outside
    case .inRange: .inRange
    case .answer: .answer
    case .report: .report
    }
  }

  private func end(_ review: ResultReview) throws {
    try ResultReviews.replace(review.id, in: transaction, at: now)
    try WorkQueue.settle(
      cause: review.cause, as: .replaced, by: Actor(kind: .practice, id: "practice", actingAs: "intake"),
      in: transaction, at: now)
  }

  /// A value that waited by itself waits with its report from now on, not longer.
  private func endWait(for value: Item, of patient: Patient.ID) throws {
    guard let hold = try Hold.inForce(value.resourceType, value.resourceID, of: patient, in: transaction),
      hold.kind == .choice
    else { return }
    try hold.lift(
      by: Actor(kind: .practice, id: "practice", actingAs: "intake"), from: .console, at: now, audit: audit,
      in: transaction)
  }

  /// Holds it back when the patient chose so. What they saw before is not taken away from them again.
  private func hold(_ item: Item, _ order: String?, _ review: ResultReview, isFirst: Bool) throws -> Bool {
    guard isFirst,
      try ResultChoices.choice(for: item, order: order, of: review.patientID, in: transaction) == .afterNote
    else { return false }
    let until = calendar.close(ofWorkday: rules.noteWithin, after: now)
    let hold = Hold(
      patientID: review.patientID, resourceType: item.resourceType, resourceID: item.resourceID,
      reason: "The patient asked to see it with the doctor's note.", reviewOn: calendar.zone.today(at: until),
      kind: .choice, releaseAt: until)
    try hold.begin(
      id: ID<Hold>(random: random).text, by: Actor(kind: .practice, id: "practice", actingAs: "the patient's choice"),
      from: .console, at: now, audit: audit, in: transaction)
    return true
  }

  /// Whose it is: who ordered it, else who is named on it, else with whom the patient's visits are; of the providers
  /// here.
  private func owner(
    of item: Item, _ order: String?, _ providers: Providers, _ patient: Patient.ID
  ) throws -> StaffMember.ID? {
    if let order, let name = try transaction.first(ReviewQueries.orderer(of: order, patient), as: String.self),
      let provider = providers.named(name)
    {
      return provider
    }
    if let provider = item.recorder.flatMap(providers.named) { return provider }
    return try transaction.first(ReviewQueries.clinician(of: item, patient), as: String.self)
      .flatMap(providers.named)
  }
}

/// A result that a patient may be told of.
package struct ResultNews: Sendable {
  package let patientID: Patient.ID
  package let itemID: Item.ID
  /// The earliest moment: a call comes first.
  package let notBefore: Instant?

  init(_ review: ResultReview, notBefore: Instant?) {
    patientID = review.patientID
    itemID = review.itemID
    self.notBefore = notBefore
  }
}

/// The practice's providers by name: results carry names, not accounts.
struct Providers {
  private let words: [(id: StaffMember.ID, words: Set<String>)]

  init(_ reading: Reading) throws {
    var found: [(id: StaffMember.ID, words: Set<String>)] = []
    try reading.each(ReviewQueries.providers(limit: 200)) { row in
      let name = try row.text(1) + " " + row.text(2)
      found.append((try row.id(0), Set(FoldedWords.of(name))))
    }
    words = found
  }

  /// The one provider all of whose names stand in a text; nobody when two fit.
  func named(_ text: String) -> StaffMember.ID? {
    let there = Set(FoldedWords.of(text))
    let fitting = words.filter { !$0.words.isEmpty && $0.words.isSubset(of: there) }
    return fitting.count == 1 ? fitting[0].id : nil
  }
}
