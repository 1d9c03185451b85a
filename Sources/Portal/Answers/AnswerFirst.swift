import Chart
import Kernel
package import Web

/// Which pages of this person's portal answer a routine question already.
///
/// It knows words, not medicine: a question for advice gets no link, and a text that sounds pressing never does.
package enum AnswerFirst {
  /// Up to three links, the likeliest first; none when nothing this viewer can see would answer.
  package static func links(for text: String, facts: AnswerFacts, words: Words) -> [AnswerLink] {
    let said = SaidWords(text)
    guard RedFlags.alarm(in: said) == nil else { return [] }
    var asked = AnswerTopic.asked(by: said)
    let hashes = Set(said.words.prefix(400).map(\.hash))
    let medicine = facts.medicines.first { names($0.name, hashes) }
    if medicine != nil { asked[.medicines] += 2 }
    let ranked = AnswerTopic.allCases.filter { asked[$0] >= 2 }
      .sorted { (asked[$0], -$0.rawValue) > (asked[$1], -$1.rawValue) }
    guard asked[.clinical] < 2 || asked[.clinical] < strength(asked) else { return [] }
    var links: [AnswerLink] = []
    if !asked.guides.isEmpty, asked[.medicines] < 3, asked[.shots] == 0, asked[.nextVisit] < 4 {
      links += test(asked.guides, facts, words)
    }
    for topic in ranked {
      guard let link = link(topic, medicine, facts, words) else {
        // What was asked for most is not for this viewer or not there: the next best would only guess.
        if links.isEmpty { return [] }
        continue
      }
      if !links.contains(where: { $0.place == link.place }) { links.append(link) }
    }
    return Array(links.prefix(3))
  }

  /// How much speaks for the strongest thing that a page could answer.
  private static func strength(_ asked: AnswerTopic.Asked) -> Int {
    let best = AnswerTopic.allCases.filter { $0 != .clinical }.map { asked[$0] }.max() ?? 0
    return asked.guides.isEmpty ? best : max(best, 4)
  }

  private static func test(_ guides: [String], _ facts: AnswerFacts, _ words: Words) -> [AnswerLink] {
    guard facts.pages.contains(.results) else { return [] }
    for guide in guides {
      guard let guide = TestGuide.named(guide) else { continue }
      let isIt: (AnswerFacts.Test) -> Bool = { guide.codeKeys.contains($0.codeKey) }
      if let result = facts.results.first(where: isIt) { return [link(to: result, words)] }
      if facts.waiting.contains(where: isIt) {
        return [AnswerLink(place: .chart(.results), text: words("answers.waiting", ("test", guide.name(in: words))))]
      }
    }
    return [AnswerLink(place: .chart(.results), text: words("answers.results"))]
  }

  private static func link(to result: AnswerFacts.Test, _ words: Words) -> AnswerLink {
    let name = TestGuide.of(codeKey: result.codeKey)?.name(in: words) ?? result.name
    let text = result.day.map { words("answers.result", ("test", name), ("day", words.dates.long($0))) }
    return AnswerLink(place: .chart(.result(result.id)), text: text ?? words("answers.result-undated", ("test", name)))
  }

  private static func link(
    _ topic: AnswerTopic, _ medicine: AnswerFacts.Medicine?, _ facts: AnswerFacts, _ words: Words
  ) -> AnswerLink? {
    switch topic {
    case .nextVisit: nextVisit(facts, words)
    case .lastVisit:
      facts.lastVisit.map {
        AnswerLink(
          place: .chart(.visit($0.id)), text: words("answers.last-visit", ("day", words.dates.long($0.time.day))))
      }
    case .help: AnswerLink(place: .help, text: words("answers.help"))
    case .results:
      facts.pages.contains(.results) ? AnswerLink(place: .chart(.results), text: words("answers.results")) : nil
    case .medicines: medicines(medicine, facts, words)
    case .record: AnswerLink(place: .chart(.record), text: words("answers.record"))
    case .messages:
      facts.pages.contains(.messages) ? AnswerLink(place: .chart(.messages), text: words("answers.messages")) : nil
    case .shots: section(.shots, words("answers.shots"), facts)
    case .allergies: section(.allergies, words("answers.allergies"), facts)
    case .documents: section(.documents, words("answers.documents"), facts)
    case .vitals: section(.vitals, words("answers.vitals"), facts)
    case .careTeam: section(.careTeam, words("answers.care-team"), facts)
    case .account: own(.account, words("answers.account"), facts)
    case .security: own(.security, words("answers.security"), facts)
    case .notifications: own(.notifications, words("answers.notifications"), facts)
    case .clinical: nil
    }
  }

  private static func nextVisit(_ facts: AnswerFacts, _ words: Words) -> AnswerLink? {
    guard facts.pages.contains(.visits) else { return nil }
    guard let next = facts.upcoming.first else {
      return AnswerLink(place: .chart(.visits), text: words("answers.no-visit"))
    }
    let day = words.dates.weekday(next.time.day)
    return AnswerLink(
      place: .chart(.visit(next.id)),
      text: words("answers.next-visit", ("day", day), ("time", words.dates.time(next.time))))
  }

  private static func medicines(
    _ medicine: AnswerFacts.Medicine?, _ facts: AnswerFacts, _ words: Words
  ) -> AnswerLink? {
    guard facts.pages.contains(.medicines) else { return nil }
    guard let medicine, let refills = medicine.refills else {
      return AnswerLink(place: .chart(.medicines), text: words("answers.medicines"))
    }
    return AnswerLink(
      place: .chart(.medicines),
      text: refills == 0
        ? words("answers.no-refills", ("medicine", medicine.name))
        : words.plural("answers.refills", count: refills, ("medicine", medicine.name)))
  }

  private static func section(_ section: RecordSection, _ text: String, _ facts: AnswerFacts) -> AnswerLink? {
    facts.sections.contains(section) ? AnswerLink(place: .chart(.section(section)), text: text) : nil
  }

  /// The pages of an account are the asker's own: a question about a helped person is not answered there.
  private static func own(_ place: AnswerPlace, _ text: String, _ facts: AnswerFacts) -> AnswerLink? {
    facts.isOwn ? AnswerLink(place: place, text: text) : nil
  }

  /// Whether a text names a medicine: by its first word, with the Spanish ending too.
  private static func names(_ medicine: String, _ said: Set<UInt64>) -> Bool {
    guard let word = SaidWords(medicine).first, word.count >= 5 else { return false }
    let forms = [word, word + [0x61], word.last == 0x65 ? word.dropLast() + [0x61] : word]
    return forms.contains { said.contains(SaidWords.hash(of: $0)) }
  }
}
