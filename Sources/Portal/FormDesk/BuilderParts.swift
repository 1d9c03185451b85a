import Chart
import Kernel
import Web

/// The parts of a form's page that are typed into and saved one by one.
struct BuilderParts {
  let words: WordsPart
  let opening: OpeningPart
  let score: ScorePart

  /// Title, lead, statement and audience.
  struct WordsPart {
    let title: [TextField]
    let lead: [TextAreaField]
    let statement: [TextAreaField]
    let audience: RadioField

    init(_ design: FormDesign, _ typed: TypedFields) {
      title = typed.pair("title", "formdesk.words.title", design.title)
      lead = typed.areas("lead", "formdesk.words.lead", design.lead, most: FormWords.mostLead, isOptional: true)
      statement = typed.areas(
        "statement", "formdesk.words.statement", design.statement, most: FormWords.mostStatement, isOptional: true)
      audience = FormWords.audience(typed, design.audience)
    }
  }

  /// Before which visits it opens, how early, how often.
  struct OpeningPart {
    let opens: RadioField
    /// Nil when the practice has no types of visits.
    let types: CheckboxesField?
    let days: TextField
    let fresh: TextField
    let mark: String

    init(_ opening: FormOpening, _ book: ScheduleBook, _ typed: TypedFields) {
      let words = typed.words
      opens = RadioField(
        typed.frame("opens", "formdesk.opens"),
        FormOpening.Choice.allCases.map { Choice($0.rawValue, words("formdesk.opens.choice.\($0.rawValue)")) },
        chosen: typed.text("opens", opening.choice.rawValue))
      let codes: Set<String> = if case .codes(let codes) = opening.visitTypes { Set(codes) } else { [] }
      types =
        book.types.isEmpty
        ? nil
        : CheckboxesField(
          typed.frame("types", "formdesk.types"),
          book.types.map { Choice($0.code, $0.name(in: words.language)) }, chosen: typed.ticked("types", codes))
      days = TextField(
        typed.frame("days", "formdesk.days", hint: "formdesk.days.hint"), kind: .number,
        value: typed.text("days", "\(opening.days)"), most: 2)
      fresh = TextField(
        typed.frame("fresh", "formdesk.fresh", hint: "formdesk.fresh.hint"), kind: .number,
        value: typed.text("fresh", "\(opening.freshDays)"), most: 4)
      mark = opening.mark
    }
  }

  /// The score's name and what its sums mean.
  struct ScorePart {
    let name: [TextField]
    let bands: [BandFields]
    let isOpen: Bool

    struct BandFields {
      let from: TextField
      let texts: [TextField]
      let alert: CheckboxField
    }

    init(_ score: FormScore?, _ typed: TypedFields) {
      let words = typed.words
      name = typed.pair("score", "formdesk.score.name", score?.name ?? [:], isOptional: true)
      let kept = score?.bands ?? []
      bands = (0..<min(kept.count + 3, FormScore.mostBands)).map { number in
        let (band, field) = (number < kept.count ? kept[number] : nil, "band-\(number)")
        return BandFields(
          from: TextField(
            typed.frame("\(field)-from", "formdesk.band.from"), kind: .number,
            value: typed.text("\(field)-from", band.map { "\($0.from)" } ?? ""), most: 6),
          texts: typed.pair(field, "formdesk.band.text", band?.text ?? [:]),
          alert: CheckboxField(
            FieldFrame("\(field)-alert", words("formdesk.band.alert")),
            isTicked: typed.isTicked("\(field)-alert", band?.alerts ?? false)))
      }
      isOpen = score != nil || !typed.errors.isEmpty
    }
  }
}
