import Crypto
package import Kernel
package import Store

/// A form as it was sent, so that sending it twice does it once.
package struct Submission: Sendable {
  /// Names the form: the number used once, bound to who sent it.
  let key: String
  /// Tells whether the second one says the same.
  let digest: String

  /// - Parameters:
  ///   - once: the form's number used once.
  ///   - sender: the session or visitor that sent it.
  ///   - content: the bytes that were sent, without the fields that differ each time.
  package init(once: String, sender: String, route: String, content: [UInt8]) {
    key = Hash.sha256(Array("\(sender)\n\(once)".utf8))
    digest = Hash.sha256(Array("\(route)\n".utf8) + content)
  }
}

/// Where a form leads when it was done, and what the next page says.
package struct Done: Sendable, Equatable, RowDecodable {
  package let location: String
  /// The key of the words to show; empty for none.
  package let flash: String

  package init(_ location: String, saying flash: String = "") {
    self.location = location
    self.flash = flash
  }

  package init(row: Row) throws {
    location = try row.text(0)
    flash = try row.text(1)
  }
}

/// Why a form was not done.
package enum SubmissionFault: Fault {
  /// The form's number was used for something else.
  case usedForSomethingElse

  package var kind: FaultKind { .conflict }
  package var code: StaticString { "form.used-for-something-else" }
}

extension App {
  /// Does what a form asks, once. A repeated form gets the first answer and changes nothing.
  ///
  /// - Parameter submission: the form; nil when it was no form that asked, such as the demonstration.
  /// - Throws: `usedForSomethingElse` when the same form comes with other content; whatever `verb` throws, and then
  ///   nothing of it is kept and the form may be sent again.
  package func once(
    _ submission: Submission?, _ verb: @escaping @Sendable (Transaction) throws -> Done
  ) async throws -> Done {
    let now = clock.now
    guard let submission else { return try await database.write(verb) }
    return try await database.write { transaction in
      if let first = try transaction.first(SubmissionQueries.first(submission.key), as: StoredSubmission.self) {
        guard first.digest == submission.digest else { throw SubmissionFault.usedForSomethingElse }
        return first.done
      }
      let done = try verb(transaction)
      _ = try transaction.run(SubmissionQueries.keep(submission, done, at: now))
      return done
    }
  }
}
