package import Web

/// What a text sounds like, and so whom to call.
package enum RedFlag: Int, Sendable, Equatable, CaseIterable {
  /// 911.
  case emergency
  /// 988: somebody may hurt themselves.
  case crisis

  /// `This sounds like it may need help now.`
  package func heading(in words: Words) -> String { words("answers.alarm.heading") }

  /// Whom to call, and that the message may still be sent.
  package func advice(in words: Words) -> String {
    self == .emergency ? words("answers.alarm.emergency") : words("answers.alarm.crisis")
  }
}

/// Words that sound as if somebody needs help now, in English and Spanish, however they are spelt.
///
/// It rather warns than not: it interrupts once and never blocks. It is no triage, and nothing is told by its silence.
package enum RedFlags {
  /// What the text sounds like; nil when nothing in it sounds pressing.
  package static func alarm(in text: String) -> RedFlag? { alarm(in: SaidWords(text)) }

  static func alarm(in said: SaidWords) -> RedFlag? {
    let groups = rules.groups(of: said)
    var found: RedFlag?
    for met in rules.met(by: said, groups) where !isDenied(met, groups, said) && !isPast(met, groups, said) {
      guard met.rule.tag != RedFlag.emergency.rawValue else { return .emergency }
      found = .crisis
    }
    return found
  }

  /// “No chest pain”, “sin dolor de pecho”: denied shortly before, or within.
  private static func isDenied(_ met: SaidRules.Met, _ groups: [Groups], _ said: SaidWords) -> Bool {
    guard met.rule.groups.allSatisfy({ Groups(1) << $0 & ownDenial == 0 }) else { return false }
    var index = met.to
    while index >= max(0, met.from - 5), said.words[index].sentence == said.words[met.to].sentence {
      if index < met.from, groups[index] & but != 0 { return false }
      if groups[index] & deny != 0 {
        let next = index + 1 < groups.count ? groups[index + 1] : 0
        if next & (unsure | stop) == 0 { return true }
      }
      index -= 1
    }
    return false
  }

  /// “A stroke in 2010”, “hace años”: told of long ago or of a family's history, and nothing says now.
  private static func isPast(_ met: SaidRules.Met, _ groups: [Groups], _ said: SaidWords) -> Bool {
    var isPast = false
    for index in max(0, met.from - 12)..<min(groups.count, met.to + 13)
    where said.words[index].sentence == said.words[met.to].sentence {
      if groups[index] & now != 0 { return false }
      if groups[index] & past != 0 || isYear(said.words[index], said.letters) { isPast = true }
    }
    return isPast
  }

  /// `1960` to `2029`.
  private static func isYear(_ word: SaidWords.Word, _ letters: [UInt8]) -> Bool {
    guard word.to - word.from == 4, letters[word.from..<word.to].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return letters[word.from] == 0x31 && letters[word.from + 1] == 0x39
      || letters[word.from] == 0x32 && letters[word.from + 1] == 0x30
  }

  static let rules = SaidRules(
    lexicon: lexicon, known: known,
    rules: [(RedFlag.emergency.rawValue, emergencies), (RedFlag.crisis.rawValue, crises)])
  /// Rules with one of these say “not” themselves: “cannot breathe”, “better off without me”.
  private static let ownDenial = rules.bit("no") | rules.bit("without")
  private static let deny = rules.bit("deny")
  private static let but = rules.bit("but")
  private static let unsure = rules.bit("unsure")
  private static let stop = rules.bit("stop")
  private static let now = rules.bit("now")
  private static let past = rules.bit("past")
}
