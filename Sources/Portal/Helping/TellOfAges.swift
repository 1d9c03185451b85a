import Chart
import Kernel
import Store
import Web

extension App {
  /// How long before a birthday one is told what it changes.
  package static let daysBeforeAge = 30
  /// From this age on somebody may have an own sign-in.
  static let ageToJoin = 13

  /// Tells those who answer for a child, and the child, what is going to change with the next birthday that the
  /// practice's table names: thirty days before, once. On paper to whoever has no sign-in here.
  ///
  /// - Returns: how many rights it was about.
  @discardableResult
  package func tellOfAges() async throws -> Int {
    let today = today
    return try await database.write { transaction in
      let rules = try AgeRules(in: transaction)
      var count = 0
      for age in Set(rules.ages + [App.ageToJoin]).sorted() {
        // A little wider than the span: 29 February has no day in most years.
        let bounds = [today, today.adding(days: App.daysBeforeAge)].compactMap { $0.birthday(-age) }
        guard bounds.count == 2 else { continue }
        let near = try AgeRules.nearing(
          age, bornFrom: bounds[0].adding(days: -2), to: bounds[1].adding(days: 2), in: transaction)
        for one in near {
          guard let day = one.birthDate.birthday(age), day > today, day <= today.adding(days: App.daysBeforeAge) else {
            continue
          }
          try self.tell(one, of: age, on: day, in: transaction)
          count += 1
        }
      }
      return count
    }
  }

  private func tell(_ one: NearingAge, of age: Int, on day: CivilDate, in transaction: Transaction) throws {
    let now = clock.now
    try AgeRules.told(one.grantID, of: one.patientID, age, in: transaction, at: now)
    let cause = "age/\(one.patientID)/\(age)"
    // Whom a block keeps away learns nothing of the child's birthdays either.
    let helps = try HelperAccess.grant(of: one.accountID, for: one.patientID, in: transaction, at: now, on: today)
    if helps != nil, let parent = try NoticeReader.find(one.accountID, in: transaction) {
      try tellOfHelp(parent, cause: "\(cause)/\(one.grantID)", in: transaction)
    }
    if let child = try NoticeReader.patient(one.patientID, in: transaction) {
      try tellOfHelp(child, cause: cause, in: transaction)
    } else if let child = try PatientDirectory.patient(one.patientID, in: transaction) {
      try PrintQueue.put(
        ageLetter(to: child, of: age, on: day, cause: cause), id: PaperLetter.ID(random: random), in: transaction,
        at: now)
    }
    try audit.append(
      AuditEvent(
        at: now, actor: Actor(kind: .practice, id: "tell-of-ages", actingAs: "job"), patientID: one.patientID,
        action: .share, object: "age/\(age)", origin: .console),
      in: transaction)
  }

  private func ageLetter(to child: Patient, of age: Int, on day: CivilDate, cause: String) -> PaperLetter {
    let words = strings.words(in: child.language)
    let values = [
      ("name", child.name.full), ("age", "\(age)"), ("day", words.dates.long(day)), ("phone", practice.phone),
      ("practice", practice.fullName),
    ]
    let text = { (key: String) in words.text("helping.letter.\(key)", values) }
    return PaperLetter(
      patientID: child.id, language: child.language, heading: text("heading"),
      paragraphs: [
        text("greeting"), text("text"), text(age >= App.ageToJoin ? "own" : "later"), text("call"), text("closing"),
      ],
      cause: cause)
  }
}
