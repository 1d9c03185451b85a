/// A text as plain words: small letters without accents, parted into sentences. A new line ends no sentence: who is
/// pressed types it anywhere. Marks that nobody sees (zero width,
/// direction) are dropped, an apostrophe joins: `can’t` is `cant`.
struct SaidWords {
  struct Word {
    /// Stands for the letters.
    let hash: UInt64
    /// Which letters, in `letters`.
    let from: Int
    let to: Int
    let sentence: Int
  }

  /// Words behind this many are not read: the work stays bounded.
  static let mostWords = 4_000

  private(set) var letters: [UInt8] = []
  private(set) var words: [Word] = []
  private var start = 0
  private var sentence = 0

  init(_ text: String) {
    letters.reserveCapacity(min(text.utf8.count, 40_000))
    for scalar in text.unicodeScalars {
      guard words.count < SaidWords.mostWords else { break }
      take(scalar)
    }
    endWord()
  }

  static func hash(of letters: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01b3 }
    return hash
  }

  /// The hashes of the folded words of a text.
  static func hashes(of text: String) -> [UInt64] { SaidWords(text).words.map(\.hash) }

  /// The letters of the first word.
  var first: [UInt8]? { words.first.map { Array(letters[$0.from..<$0.to]) } }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: letters.append(UInt8(scalar.value))
    case 0x41...0x5A: letters.append(UInt8(scalar.value) + 32)
    case 0x27, 0x60, 0xAD, 0xB4, 0x2BC, 0x300...0x36F, 0x200B...0x200F, 0x2018, 0x2019, 0x202A...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
      break
    case 0x21, 0x2E, 0x3A, 0x3B, 0x3F, 0xA1, 0xBF: endSentence()
    case 0xC0...0x17F: take(latin: scalar.value)
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      if let plain = Unicode.Scalar(scalar.value - 0xFEE0) { take(plain) }
    default: endWord()
    }
  }

  private mutating func take(latin value: UInt32) {
    let plain = SaidWords.plainLatin[Int(value - 0xC0)]
    if plain == 0x20 { endWord() } else { letters.append(plain) }
  }

  private mutating func endWord() {
    guard letters.count > start else { return }
    words.append(
      Word(hash: SaidWords.hash(of: letters[start...]), from: start, to: letters.count, sentence: sentence))
    start = letters.count
  }

  private mutating func endSentence() {
    endWord()
    sentence += 1
  }

  /// From À on, each letter without its accent.
  private static let plainLatin = Array(
    """
    aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """.utf8)
}
