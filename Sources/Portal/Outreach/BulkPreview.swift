import Chart
import Kernel
import Web

extension BulkPage {
  /// Before it leaves.
  init(
    _ bulk: BulkMessage, _ audience: BulkAudience, _ visit: StaffVisit, errors: [FieldError], numbers: String,
    _ ticked: Set<Patient.ID>
  ) {
    let words = visit.words
    let count = audience.chosen.count
    tag = BulkPage.tag(bulk.stage, words)
    self.errors = errors
    facts =
      [Fact(words("outreach.count"), "**\(words.plural("outreach.people", count: count))**")]
      + BulkPage.facts(bulk, visit)
    samples = Language.allCases.map { BulkPage.sample($0, bulk, audience.chosen, words) }
    let listed = audience.leftOut.prefix(BulkPage.mostListed)
    leftOut = listed.map {
      words(
        "outreach.left-out", ("name", $0.person.patient.name.full), ("why", words("outreach.why.\($0.why.rawValue)")))
    }
    moreLeftOut = BulkPage.more(audience.leftOut.count - listed.count, words)
    let problem =
      audience.isTooMany
      ? words("outreach.fault.bulk.too-many") : count == 0 ? words("outreach.fault.bulk.nobody") : ""
    preview = Preview(
      action: Path.staffBulkMessage(bulk.id).url.appending("send"), count: count,
      people: CheckboxesField(
        FieldFrame("leave", words("outreach.leave"), hint: words("outreach.leave.hint")),
        audience.byName.prefix(BulkPage.mostListed).map { person in
          Choice(
            person.patient.id.text, person.patient.name.full,
            hint: person.patient.birthDate.map { words("inbox.born", ("day", words.dates.long($0))) })
        }, chosen: Set(ticked.map(\.text))),
      numbers: TextField(
        FieldFrame("numbers", words("outreach.numbers"), hint: words("outreach.numbers.hint"), isOptional: true)
          .with(errors, in: words), value: numbers, most: 2_000),
      more: BulkPage.more(count - BulkPage.mostListed, words),
      button: words.plural("outreach.send", count: count), problem: problem)
    stop = nil
    again = Path.staffNewBulk.url.with("from", bulk.id.text)
  }

  /// While it leaves, and after.
  init(
    _ bulk: BulkMessage, _ progress: BulkProgress, _ left: [BulkLeftOut], _ visit: StaffVisit, errors: [FieldError]
  ) {
    let words = visit.words
    tag = BulkPage.tag(bulk.stage, words)
    self.errors = errors
    facts =
      [Fact(words("outreach.progress"), "**\(BulkPage.counts(progress, words))**")] + BulkPage.facts(bulk, visit)
    samples = Language.allCases.map { BulkPage.sample($0, bulk, [], words) }
    leftOut = left.map {
      words("outreach.left-out", ("name", $0.name.full), ("why", words("outreach.why.\($0.why.rawValue)")))
    }
    moreLeftOut = BulkPage.more(progress.excluded - left.count, words)
    preview = nil
    stop = bulk.stage == .sending ? Path.staffBulkMessage(bulk.id).url.appending("stop") : nil
    again = Path.staffNewBulk.url.with("from", bulk.id.text)
  }

  private static func more(_ count: Int, _ words: Words) -> String {
    count > 0 ? words.plural("outreach.more", count: count) : ""
  }

  /// The text as the first who reads this language will read it.
  private static func sample(
    _ language: Language, _ bulk: BulkMessage, _ people: [BulkPerson], _ words: Words
  ) -> Sample {
    let text = bulk.draft.text[language] ?? ""
    let reader = people.first { $0.patient.language == language }
    return Sample(
      heading: reader.map { words("outreach.sample", ("name", $0.patient.name.full), ("language", language.ownName)) }
        ?? words("outreach.sample.nobody", ("language", language.ownName)),
      text: text, grade: BulkFormPage.grade(text, language, words) ?? "", language: language)
  }

  private static func facts(_ bulk: BulkMessage, _ visit: StaffVisit) -> [Fact] {
    let (words, choice) = (visit.words, bulk.draft.choice)
    var whom: [String] = []
    if !choice.provider.isEmpty {
      whom.append(
        choice.seenSince.map {
          words("outreach.whom.seen-since", ("name", choice.provider), ("day", words.dates.long($0)))
        } ?? words("outreach.whom.seen", ("name", choice.provider)))
    }
    if !choice.thing.isEmpty { whom.append(words("outreach.whom.thing", ("name", choice.thing))) }
    if let youngest = choice.youngest { whom.append(words("outreach.whom.youngest", ("age", "\(youngest)"))) }
    if let oldest = choice.oldest { whom.append(words("outreach.whom.oldest", ("age", "\(oldest)"))) }
    if let language = choice.language { whom.append(words("outreach.whom.reads", ("language", language.ownName))) }
    if let days = choice.visitWithin { whom.append(words.plural("outreach.whom.visit", count: days)) }
    if choice.isOnlyForJoined { whom.append(words("outreach.whom.joined")) }
    let day = words.dates.dayAndTime(visit.app.practice.zone.time(at: bulk.begunAt ?? bulk.madeAt))
    return [
      Fact(words("outreach.for"), whom.isEmpty ? words("outreach.whom.all") : whom.joined(separator: " · ")),
      Fact(words("outreach.answers"), words("outreach.team.\(bulk.draft.team.rawValue)")),
      Fact(words("outreach.writer"), words("outreach.by", ("name", bulk.writer.addressed), ("day", day))),
    ]
  }
}
