/// How the words of the practice are filled: as people write them, or each as a mark that can be searched for.
package enum FieldMarking: Sendable { case plain, canary }

/// The marks of one patient. Any place where a mark turns up tells whose it is and from which field it leaked.
struct Canary: Sendable {
  private let key: String
  private let seed: UInt64

  init(key: String, seed: UInt64) {
    self.key = key
    self.seed = seed
  }

  /// `CNRY-rosa-delgado-given-0f3a12bc9d77`. The same field, words and place give the same mark.
  func mark(_ field: String, _ words: String, in place: UInt64) -> String {
    var dice = Dice(seed: seed ^ place ^ Dice.mark(of: words), purpose: "canary/\(key)/\(field)")
    var bits = dice.bits()
    var hex = ""
    for _ in 0..<12 {
      hex.append(Character(Unicode.Scalar(Canary.digits[Int(bits & 15)])))
      bits >>= 4
    }
    return "CNRY-\(key)-\(field)-\(hex)"
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
