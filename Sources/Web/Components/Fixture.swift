/// One example of a component: shown in the gallery, kept as a snapshot, checked for accessibility.
package struct Fixture: Sendable {
  /// The component and the state: `tag, near`.
  package let name: String
  package let write: @Sendable (inout HTML) -> Void

  package init(_ name: String, _ write: @escaping @Sendable (inout HTML) -> Void) {
    self.name = name
    self.write = write
  }

  /// Every example of every component of this target.
  package static var all: [Fixture] {
    [
      Notice.fixtures, SubmitButton.fixtures, LinkButton.fixtures, ErrorSummary.fixtures, TextField.fixtures,
      DateField.fixtures, TextAreaField.fixtures, SelectField.fixtures, RadioField.fixtures, CheckboxField.fixtures,
      CheckboxesField.fixtures, Row.fixtures, VerbTile.fixtures, VisitTicket.fixtures, Fact.fixtures, Chip.fixtures,
      Tag.fixtures, CareCard.fixtures, Steps.fixtures, DataTable.fixtures, More.fixtures, EmptyState.fixtures,
      PersonBand.fixtures, Letter.fixtures, KeyRow.fixtures, NumberLine.fixtures, MiniLine.fixtures, Trend.fixtures,
      Hello.fixtures, FileField.fixtures, FileRow.fixtures,
    ].flatMap { $0 }
  }
}
