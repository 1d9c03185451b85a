import Store
import Synchronization

/// The approved rules as this process read them last. Every reader asks the database whether they still hold: whoever
/// changes a rule counts the version of the book up in the same transaction, whichever process it is.
package final class RuleShelf: Sendable {
  private let kept = Mutex<(version: Int64, book: RuleBook)?>(nil)

  package init() {}

  /// The rules in force in this state of the database.
  func book(in reading: Reading) throws -> RuleBook {
    let version = try reading.count(RuleQueries.version())
    if let kept = kept.withLock({ $0 }), kept.version == version { return kept.book }
    let book = try RuleBook.all(in: reading)
    kept.withLock { $0 = (version, book) }
    return book
  }
}
