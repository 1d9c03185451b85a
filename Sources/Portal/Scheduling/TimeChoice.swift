import Chart
import Kernel
import Web

/// What somebody looks for, as the address of the page says it: what for, with whom, where, how, which week. Any of it
/// may be missing or nonsense; then the page chooses.
struct TimeChoice: Sendable {
  /// With anyone, anywhere.
  static let any = "any"

  var type: VisitType.ID?
  /// Somebody's id, or `any`.
  var with: String?
  /// A place's id, or `any`.
  var place: String?
  var channel: VisitChannel?
  /// Any day of the week to show.
  var week: CivilDate?
  /// Shows this day alone, with all its times.
  var day: CivilDate?
  var hold: BookingHold.ID?
  /// What is wrong with the date that was typed.
  var errors: [FieldError] = []

  init() {}

  init(_ query: Form) {
    type = TimeChoice.short(query["type"]).map { VisitType.ID($0) }
    with = TimeChoice.short(query["with"])
    place = TimeChoice.short(query["place"])
    channel = query["how"].flatMap(VisitChannel.init(rawValue:))
    var reader = query.reader()
    week = reader.date("week")
    errors = reader.errors
    day = query["day"].flatMap { CivilDate($0) }
    hold = TimeChoice.short(query["hold"]).map { BookingHold.ID($0) }
  }

  /// Reads the fields that a form of the page carries along.
  init(_ reader: inout FormReader) {
    type = TimeChoice.short(reader.text("type", upTo: 64)).map { VisitType.ID($0) }
    with = TimeChoice.short(reader.text("with", upTo: 64))
    place = TimeChoice.short(reader.text("place", upTo: 64))
    channel = VisitChannel(rawValue: reader.text("how", upTo: 64))
    week = CivilDate(reader.text("week", upTo: 64))
  }

  /// What a form carries along, so that it comes back to the same page.
  var fields: [(name: String, value: String)] {
    [
      ("type", type?.text), ("with", with), ("place", place), ("how", channel?.rawValue),
      ("week", week?.description), ("day", day?.description), ("hold", hold?.text),
    ].compactMap { name, value in value.map { (name, $0) } }
  }

  /// The address of the page that shows this.
  func url(_ page: SafeURL) -> SafeURL { fields.reduce(page) { $0.with($1.name, $1.value) } }

  /// The same choice with something else in it, and no time kept.
  func changed(_ change: (inout TimeChoice) -> Void) -> TimeChoice {
    var choice = self
    choice.hold = nil
    change(&choice)
    return choice
  }

  private static func short(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 }
  }
}
