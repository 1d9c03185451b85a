/// Passwords of the demonstration: three words and a number, easy to type, the same at every run. They guard nothing.
enum Passwords {
  private static let words = [
    "maple", "river", "lantern", "meadow", "copper", "willow", "harbor", "pebble", "orchard", "saddle", "thunder",
    "velvet",
    "candle", "summit", "prairie", "button", "garden", "marble", "feather", "compass", "bramble", "kettle", "walnut",
    "ribbon", "cedar", "anchor", "blanket", "cobble", "juniper", "whistle", "timber", "basket",
  ]

  /// `maple-river-lantern-27`: never shorter than 15 letters.
  static func made(for owner: String, seed: UInt64) -> String {
    var dice = Dice(seed: seed, purpose: "password/\(owner)")
    let chosen = (0..<3).map { _ in dice.pick(words) }
    return (chosen + ["\(dice.number(10...99))"]).joined(separator: "-")
  }
}
