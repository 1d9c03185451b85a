import Chart
import Kernel
import Store

/// Tries to sign in that did not succeed.
enum SignInQueries {
  static func failures(ofSubject subject: String, since: Instant) -> SQL {
    "SELECT at FROM sign_in_failure WHERE subject = \(subject) AND at > \(since) ORDER BY at DESC LIMIT 200"
  }

  static func failures(from address: String, since: Instant) -> SQL {
    "SELECT at FROM sign_in_failure WHERE address = \(address) AND at > \(since) ORDER BY at DESC LIMIT 200"
  }

  static func failed(_ id: String, subject: String, address: String, at now: Instant) -> SQL {
    "INSERT INTO sign_in_failure (id, subject, address, at) VALUES (\(id), \(subject), \(address), \(now))"
  }

  static func forget(before moment: Instant) -> SQL {
    "DELETE FROM sign_in_failure WHERE at < \(moment)"
  }
}

extension SignInQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [
      failures(ofSubject: "s", since: now), failures(from: "a", since: now),
      failed("i", subject: "s", address: "a", at: now),
    ]
  }

  /// The nightly clean-up reads by age alone.
  static var readingEverything: [SQL] { [forget(before: Instant(millisecondsSince1970: 0))] }
}
