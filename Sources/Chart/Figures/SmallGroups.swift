/// A group of people that may be too small to be told apart.
package protocol MergeableGroup {
  var people: Int { get }
  mutating func add(_ other: Self)
  /// Says that it is several groups now.
  mutating func markMerged()
}

/// Groups of fewer than eleven people are put together: who is meant could be guessed, and what is left over from a
/// known whole could be worked out.
package enum SmallGroups {
  package static let least = 11

  /// The groups with the small ones put together; left out where even together they are too few.
  package static func merged<Group: MergeableGroup>(_ groups: [Group]) -> [Group] {
    var large = groups.filter { $0.people >= least }.sorted { $0.people > $1.people }
    var small = groups.filter { $0.people < least && $0.people > 0 }
    guard !small.isEmpty else { return large }
    var together = small.removeFirst()
    for group in small { together.add(group) }
    together.markMerged()
    // What is left over from a known whole can be worked out: the smallest large group joins it.
    if together.people < least, let smallest = large.popLast() { together.add(smallest) }
    return together.people >= least ? large + [together] : large
  }
}
