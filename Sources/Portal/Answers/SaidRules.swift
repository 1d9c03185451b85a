/// A bit for each group a word is in.
typealias Groups = UInt128

/// Rules about which words stand near each other. Words are kept in groups; a rule names groups that must stand within
/// a few words of one another in a sentence, in any order. One pass over the text, no going back.
struct SaidRules: Sendable {
  /// A class, because a text meets many and they never change.
  final class Rule: Sendable {
    let groups: [Int]
    /// Groups that must not stand in or right beside it.
    let unless: Groups
    let within: Int
    /// What the rule is about, for who asks.
    let tag: Int
    let weight: Int

    init(groups: [Int], unless: Groups, within: Int, tag: Int, weight: Int) {
      (self.groups, self.unless, self.within, self.tag, self.weight) = (groups, unless, within, tag, weight)
    }
  }

  /// A rule that was met, and by which words.
  struct Met {
    let rule: Rule
    let from: Int
    let to: Int
  }

  /// Names in rules that no group has: a slip of whoever wrote them. A test wants none.
  let unknownNames: [String]
  private let groupNames: [String: Int]
  private let groupsOfWord: [UInt64: Groups]
  /// By the hash of a word without one of its letters: the word that was meant.
  private let nearly: [UInt64: UInt64]
  /// A quick no: one bit for each part of a hash that stands in `nearly`.
  private let mayBeNear: [UInt64]
  private let firstLetters: [UInt64: UInt8]
  private let rulesOfGroup: [[Rule]]

  /// - Parameters:
  ///   - lexicon: a group a line: `pain: pain hurts dolor`.
  ///   - known: common words in no group, which are never read as a slip of the pen.
  ///   - rules: by tag, a rule a line: `chest pain / xray ~6 +2`.
  init(lexicon: String, known: String, rules: [(tag: Int, text: String)]) {
    var unknown: [String] = []
    var names: [String: Int] = [:]
    var groups: [UInt64: Groups] = [:]
    var nearly: [UInt64: UInt64] = [:]
    var firsts: [UInt64: UInt8] = [:]
    for line in lexicon.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let group = names.count
      names[String(line[..<colon])] = group
      for word in line[line.index(after: colon)...].split(separator: " ") {
        let letters = Array(word.utf8)
        let hash = SaidWords.hash(of: letters)
        groups[hash, default: 0] |= Groups(1) << group
        firsts[hash] = letters[0]
        guard letters.count >= 5 else { continue }
        nearly[hash] = hash
        for gap in letters.indices.dropFirst() {
          let shorter = SaidWords.hash(of: letters[..<gap] + letters[(gap + 1)...])
          if nearly[shorter] == nil { nearly[shorter] = hash }
        }
      }
    }
    for word in known.split(whereSeparator: \.isWhitespace) {
      let hash = SaidWords.hash(of: word.utf8)
      if groups[hash] == nil { groups[hash] = 0 }
    }
    var byGroup = [[Rule]](repeating: [], count: names.count)
    for (tag, text) in rules {
      for line in text.split(separator: "\n") {
        let rule = SaidRules.rule(line, tag: tag, names, &unknown)
        for group in Set(rule.groups) { byGroup[group].append(rule) }
      }
    }
    var mayBeNear = [UInt64](repeating: 0, count: 0x1000)
    for hash in nearly.keys { mayBeNear[Int(hash & 0x3FFFF) >> 6] |= 1 << (hash & 63) }
    self.mayBeNear = mayBeNear
    unknownNames = unknown
    (groupNames, groupsOfWord, self.nearly, firstLetters, rulesOfGroup) = (names, groups, nearly, firsts, byGroup)
  }

  /// The bit of a group; none for a name that is no group.
  func bit(_ name: String) -> Groups { groupNames[name].map { Groups(1) << $0 } ?? 0 }

  /// The groups of each word.
  func groups(of said: SaidWords) -> [Groups] { said.words.map { groups(of: $0, in: said.letters) } }

  /// Every rule that is met, in the order of the text.
  func met(by said: SaidWords, _ groups: [Groups]) -> [Met] {
    var last = [Int](repeating: -1, count: rulesOfGroup.count)
    var before = last
    var found: [Met] = []
    for index in groups.indices where groups[index] != 0 {
      SaidRules.each(groups[index]) { group in
        before[group] = last[group]
        last[group] = index
      }
      SaidRules.each(groups[index]) { group in
        for rule in rulesOfGroup[group] {
          guard let from = start(of: rule, endingAt: index, by: group, last, before),
            said.words[from].sentence == said.words[index].sentence, found.count < 400
          else { continue }
          let met = Met(rule: rule, from: from, to: index)
          if !isBlocked(met, groups) { found.append(met) }
        }
      }
    }
    return found
  }

  private static func each(_ groups: Groups, _ body: (Int) -> Void) {
    var rest = groups
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  private func start(of rule: Rule, endingAt end: Int, by group: Int, _ last: [Int], _ before: [Int]) -> Int? {
    var start = end
    var taken = end
    for other in rule.groups where other != group {
      let place = last[other] == end || last[other] == taken ? before[other] : last[other]
      guard place >= 0, end - place <= rule.within else { return nil }
      taken = place
      start = min(start, place)
    }
    return start
  }

  private func isBlocked(_ met: Met, _ groups: [Groups]) -> Bool {
    guard met.rule.unless != 0 else { return false }
    let span = max(0, met.from - 3)...min(groups.count - 1, met.to + 3)
    return span.contains { groups[$0] & met.rule.unless != 0 }
  }

  private func groups(of word: SaidWords.Word, in letters: [UInt8]) -> Groups {
    if let groups = groupsOfWord[word.hash] { return groups }
    let count = word.to - word.from
    guard count >= 4, count <= 14 else { return 0 }
    if let meant = meant(word.hash, letters[word.from]) { return meant }
    for gap in (word.from + 1)..<word.to {
      var hash = SaidWords.hash(of: letters[word.from..<gap])
      for letter in letters[(gap + 1)..<word.to] { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01b3 }
      if let meant = count >= 5 ? meant(hash, letters[word.from]) : nil { return meant }
    }
    return 0
  }

  private func meant(_ hash: UInt64, _ first: UInt8) -> Groups? {
    guard mayBeNear[Int(hash & 0x3FFFF) >> 6] >> (hash & 63) & 1 == 1, let word = nearly[hash],
      firstLetters[word] == first
    else { return nil }
    return groupsOfWord[word]
  }

  private static func rule(_ line: Substring, tag: Int, _ names: [String: Int], _ unknown: inout [String]) -> Rule {
    var groups: [Int] = []
    var unless: Groups = 0
    var (within, weight, isUnless) = (6, 1, false)
    for part in line.split(separator: " ") {
      if part == "/" {
        isUnless = true
      } else if part.hasPrefix("~") {
        within = Int(part.dropFirst()) ?? within
      } else if part.hasPrefix("+") {
        weight = Int(part.dropFirst()) ?? weight
      } else if let group = names[String(part)] {
        if isUnless { unless |= Groups(1) << group } else { groups.append(group) }
      } else {
        unknown.append(String(part))
      }
    }
    return Rule(groups: groups, unless: unless, within: within, tag: tag, weight: weight)
  }
}
