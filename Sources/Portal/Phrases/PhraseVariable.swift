package import Kernel

/// What a phrase may leave open, to be filled for one patient and one result: `{last-month}`.
package enum PhraseVariable: String, Sendable, CaseIterable {
  /// How the patient is greeted.
  case name
  case value, unit
  /// The value before this one, and the month it is from.
  case last
  case lastMonth = "last-month"
  case goal
  /// The test's plain name.
  case test
  case doctor
  /// The month in which the test is due again.
  case recheckMonth = "recheck-month"
  /// The day by which the practice writes again.
  case promisedDay = "promised-day"
  /// The practice's own number.
  case phone
}

/// A value for a variable. It is written as each language writes it.
package enum PhraseValue: Sendable, Hashable {
  /// The same in every language: a name, a unit.
  case text(String)
  /// A number as the laboratory wrote it: `7.40`, `12000`, `<5`.
  case number(String)
  /// The month of a day, with the year when it is not this one.
  case month(CivilDate)
  /// Something that reads differently in each language: `below 7.0`.
  case said([Language: String])
  /// A name that stands in the middle of sentences too: `Average blood sugar`, there without its capital.
  case named([Language: String])
}
