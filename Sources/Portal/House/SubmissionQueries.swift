import Chart
import Kernel
import Store

/// The first answers to forms. Kept for at least seven days.
enum SubmissionQueries {
  static func first(_ key: String) -> SQL {
    "SELECT location, flash, digest FROM submission WHERE key = \(key)"
  }

  static func keep(_ submission: Submission, _ done: Done, at now: Instant) -> SQL {
    """
    INSERT INTO submission (key, digest, location, flash, at)
    VALUES (\(submission.key), \(submission.digest), \(done.location), \(done.flash), \(now))
    """
  }

  static func forget(before moment: Instant) -> SQL {
    "DELETE FROM submission WHERE at < \(moment)"
  }
}

extension SubmissionQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let submission = Submission(once: "o", sender: "s", route: "r", content: [])
    return [first("k"), keep(submission, Done("/"), at: now), forget(before: now)]
  }
}

/// What a form was answered with, and what it said.
struct StoredSubmission: RowDecodable {
  let done: Done
  let digest: String

  init(row: Row) throws {
    done = try Done(row: row)
    digest = try row.text(2)
  }
}
