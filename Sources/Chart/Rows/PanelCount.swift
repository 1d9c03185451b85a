/// How the values of a panel stand, counted by the database.
package struct PanelCount: Sendable, Equatable {
  package private(set) var total: Int
  package private(set) var outside: Int
  package private(set) var usual: Int
  package private(set) var needCall: Int
  package private(set) var answers: Int

  package init(total: Int, outside: Int = 0, usual: Int = 0, needCall: Int = 0, answers: Int = 0) {
    self.total = total
    self.outside = outside
    self.usual = usual
    self.needCall = needCall
    self.answers = answers
  }

  /// Counts so many more values of one standing.
  mutating func add(_ count: Int, standing: ItemStanding?) {
    total += count
    switch standing {
    case .usual: usual += count
    case .outside: outside += count
    case .needsCall:
      outside += count
      needCall += count
    case .answer: answers += count
    case nil: break
    }
  }
}
