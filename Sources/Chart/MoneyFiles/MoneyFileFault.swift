package import Kernel

/// Why a file of money, its rules or a batch is not taken.
package enum MoneyFileFault: Fault, Equatable {
  /// A line of the rules that is none; 0 where something that is needed is not said at all.
  case badRule(line: Int)
  case nameTaken
  case noSuchMapping
  case notFound
  /// It was taken in or dropped before.
  case over
  /// Nothing moved since the last batch.
  case nothingMoved
  /// The file has no column of this name.
  case noSuchColumn(String)

  package var kind: FaultKind {
    switch self {
    case .badRule, .noSuchColumn: .invalid
    case .nameTaken, .over, .nothingMoved: .conflict
    case .noSuchMapping, .notFound: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .badRule: "money-file.bad-rule"
    case .nameTaken: "money-file.name-taken"
    case .noSuchMapping: "money-file.no-such-mapping"
    case .notFound: "money-file.not-found"
    case .over: "money-file.over"
    case .nothingMoved: "money-file.nothing-moved"
    case .noSuchColumn: "money-file.no-such-column"
    }
  }
}
