package import Chart
package import Store

/// Accounts, for the operator.
package enum AccountCounts {
  package static func all(in reading: Reading) throws -> Int64 { try reading.count(AccountQueries.count()) }
}

extension App {
  /// The account with an e-mail, for the command line.
  package func account(withEmail email: String) async throws -> Account? {
    try await database.read { reading in
      try reading.first(AccountQueries.withEmail(email), as: AccountCredentials.self)?.account
    }
  }
}
