/// How hard a text is to read: Flesch and Kincaid's school grade for English (Kincaid 1975), Fernández Huerta's ease
/// for Spanish (1959). Syllables are counted by rule, not from a dictionary, so a single string says little and a
/// catalogue says enough.
struct ReadingLevel {
  let sentences: Int
  let words: Int
  let syllables: Int

  init(_ texts: [String], syllablesOf count: (Substring) -> Int) {
    let sentenceList = texts.flatMap { $0.split(whereSeparator: { ".!?:\n".contains($0) }) }
      .map { $0.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }) }
      .filter { !$0.isEmpty }
    sentences = sentenceList.count
    words = sentenceList.reduce(0) { $0 + $1.count }
    syllables = sentenceList.joined().reduce(0) { $0 + count($1) }
  }

  /// School grade of English: 4 is a ten-year-old's book. The hard limit of patient text is 6.
  static func grade(_ texts: [String]) -> Double {
    let level = ReadingLevel(texts, syllablesOf: englishSyllables)
    guard level.words > 0 else { return 0 }
    return 0.39 * level.wordsPerSentence + 11.8 * level.syllablesPerWord - 15.59
  }

  /// Ease of Spanish: 80 and above is easy. The limit of patient text is 80.
  static func ease(_ texts: [String]) -> Double {
    let level = ReadingLevel(texts, syllablesOf: spanishSyllables)
    guard level.words > 0 else { return 100 }
    return 206.84 - 60 * level.syllablesPerWord - 1.02 * level.wordsPerSentence
  }

  private var wordsPerSentence: Double { Double(words) / Double(max(sentences, 1)) }
  private var syllablesPerWord: Double { Double(syllables) / Double(max(words, 1)) }

  /// Groups of vowels, less a silent e at the end.
  static func englishSyllables(_ word: Substring) -> Int {
    let letters = Array(word.lowercased())
    let isVowel = letters.map { "aeiouy".contains($0) }
    var count = letters.indices.count { isVowel[$0] && ($0 == 0 || !isVowel[$0 - 1]) }
    let text = String(letters)
    if text.hasSuffix("e"), !text.hasSuffix("le"), letters.count > 2 { count -= 1 }
    if text.hasSuffix("es") || text.hasSuffix("ed"), letters.count > 4 {
      let before = letters[letters.count - 3]
      let isSpoken = text.hasSuffix("ed") ? "td".contains(before) : "sxzcg".contains(before) || text.hasSuffix("shes")
      if !isSpoken, !"aeiouy".contains(before) { count -= 1 }
    }
    return max(count, 1)
  }

  /// Vowels, where a weak one beside another makes one syllable, unless it carries an accent: `día` has two.
  static func spanishSyllables(_ word: Substring) -> Int {
    var count = 0
    var previous: Character?
    for letter in word.lowercased() {
      guard "aeiouáéíóúü".contains(letter) else {
        previous = nil
        continue
      }
      let joins = previous.map {
        "iuü".contains($0) && !"íú".contains(letter) || "iuü".contains(letter) && !"íú".contains($0)
      }
      if joins != true { count += 1 }
      previous = letter
    }
    return max(count, 1)
  }
}
