package import Store

/// A file of queries shows each of them once with sample values, so that a test can ask both databases how they would
/// run it: a query that reads a whole growing table fails there, not in a practice.
package protocol QueryExamples {
  static var examples: [SQL] { get }
  /// The few that read a whole table by their nature: checks and counts at the operator's command, never a page.
  static var readingEverything: [SQL] { get }
}

extension QueryExamples {
  package static var readingEverything: [SQL] { [] }
}
