import Kernel
package import Store

/// Counts over the whole practice, for the operator. They read whole tables and are never asked by a page.
package enum PracticeCounts {
  package static func resources(in reading: Reading) throws -> [(type: String, count: Int64)] {
    var counts: [(String, Int64)] = []
    try reading.each(ResourceQueries.countsByType()) { row in counts.append((try row.text(0), try row.integer(1))) }
    return counts
  }

  package static func patients(in reading: Reading) throws -> Int64 { try reading.count(PatientQueries.count()) }

  /// Pairs of charts that wait for a decision.
  package static func reviews(in reading: Reading) throws -> Int64 { try reading.count(PatientQueries.countReviews()) }
}
