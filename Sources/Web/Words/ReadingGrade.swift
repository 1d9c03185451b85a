package import Kernel

/// How hard a text is to read, as a school grade: 4 is a ten-year-old's book.
///
/// English is Flesch and Kincaid's grade (Kincaid 1975). Spanish is Fernández Huerta's ease (1959), put on the same
/// scale: an ease of 80 is grade 6, and every 5 points less are one grade more. Syllables are counted by rule, not from
/// a dictionary, so a few words say little and some sentences say enough.
package struct ReadingGrade: Sendable, Equatable {
  /// What patients should be able to read.
  package static let target = 6.0
  /// Above it whoever writes is warned.
  package static let limit = 8.0

  /// `5.2`; below 0 for the shortest sentences.
  package let grade: Double

  package init(grade: Double) {
    self.grade = grade
  }

  /// What is to be said to whoever writes.
  package enum Advice: String, Sendable, CaseIterable {
    case plain
    case hard
    case tooHard = "too-hard"
  }

  package var advice: Advice {
    grade <= ReadingGrade.target ? .plain : grade <= ReadingGrade.limit ? .hard : .tooHard
  }

  /// `5`, never below 1: half a grade means nothing to whoever writes.
  package var shown: String { "\(max(1, Int(min(99, grade.rounded(.up)))))" }

  package static func english(_ text: String) -> ReadingGrade { ReadingGrade(grade: english(of: [text])) }

  package static func spanish(_ text: String) -> ReadingGrade {
    ReadingGrade(grade: ReadingGrade.target + (80 - ease(ofSpanish: [text])) / 5)
  }

  package static func of(_ text: String, in language: Language) -> ReadingGrade {
    language == .english ? english(text) : spanish(text)
  }

  /// School grade of English texts taken together; 0 without a word.
  package static func english(of texts: [String]) -> Double {
    let count = WordCount(texts, syllablesOf: englishSyllables)
    guard count.words > 0 else { return 0 }
    return 0.39 * count.wordsPerSentence + 11.8 * count.syllablesPerWord - 15.59
  }

  /// Ease of Spanish texts taken together: 80 and above is easy; 100 without a word.
  package static func ease(ofSpanish texts: [String]) -> Double {
    let count = WordCount(texts, syllablesOf: spanishSyllables)
    guard count.words > 0 else { return 100 }
    return 206.84 - 60 * count.syllablesPerWord - 1.02 * count.wordsPerSentence
  }

  /// Groups of vowels, less a silent e at the end.
  private static func englishSyllables(_ word: Substring) -> Int {
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
  private static func spanishSyllables(_ word: Substring) -> Int {
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

/// Sentences, words and syllables of some texts. A sentence ends at a mark or at the end of a text.
private struct WordCount {
  let sentences: Int
  let words: Int
  let syllables: Int

  init(_ texts: [String], syllablesOf count: (Substring) -> Int) {
    let sentenceList = texts.flatMap(WordCount.sentences)
      .map { $0.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }) }
      .filter { !$0.isEmpty }
    sentences = sentenceList.count
    words = sentenceList.reduce(0) { $0 + $1.count }
    syllables = sentenceList.joined().reduce(0) { $0 + count($1) }
  }

  /// The text parted at its marks. The point in `7.4` ends nothing.
  private static func sentences(_ text: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    for index in text.indices where ".!?:\n".contains(text[index]) {
      let next = text.index(after: index)
      if text[index] == ".", next < text.endIndex, text[next].isNumber { continue }
      sentences.append(text[start..<index])
      start = next
    }
    return sentences + [text[start...]]
  }

  var wordsPerSentence: Double { Double(words) / Double(max(sentences, 1)) }
  var syllablesPerWord: Double { Double(syllables) / Double(max(words, 1)) }
}
