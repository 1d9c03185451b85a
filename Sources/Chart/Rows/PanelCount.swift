import Store

/// How the values of a panel stand, counted by the database.
package struct PanelCount: Sendable, Equatable {
  package let total: Int
  package let outside: Int
  package let usual: Int
  package let needCall: Int
  package let answers: Int

  package init(total: Int, outside: Int = 0, usual: Int = 0, needCall: Int = 0, answers: Int = 0) {
    self.total = total
    self.outside = outside
    self.usual = usual
    self.needCall = needCall
    self.answers = answers
  }
}

/// The counts of one panel, with its name.
struct NamedPanelCount: RowDecodable {
  let panel: String
  let count: PanelCount

  init(row: Row) throws {
    panel = try row.text(0)
    count = PanelCount(
      total: Int(try row.integer(1)), outside: Int(try row.integer(2)), usual: Int(try row.integer(3)),
      needCall: Int(try row.integer(4)), answers: Int(try row.integer(5)))
  }
}
