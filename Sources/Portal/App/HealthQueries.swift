import Chart
import Store

/// The question whether the database answers.
enum HealthQueries {
  static func answers() -> SQL { "SELECT 1" }
}

extension HealthQueries: QueryExamples {
  static var examples: [SQL] { [answers()] }
}
