import Chart
import Kernel
import Web

/// What the form of one question says.
struct ItemInput: Sendable {
  /// Empty for a new one.
  let id: String
  let kind: FormItem.Kind
  let text: [Language: String]
  let isRequired: Bool
  let prefill: FormPrefill?
  let options: [FormOption]
  let conditions: [FormCondition]
  let needsAll: Bool
  let mark: Int

  static let mostText = 1_000
  static let mostOption = 300
  static let mostOptions = 40
  /// So many conditions can be typed; a form that was brought along may have more.
  static let conditionSlots = 2

  /// - Parameter random: for the codes of new answers, so that none ever means another answer than it did.
  init(_ reader: inout FormReader, _ design: FormDesign, _ random: RandomSource) {
    id = reader.text("id", upTo: 64)
    let kind = reader.choice("kind", of: FormItem.Kind.self, missing: "web.field.choice") ?? .line
    self.kind = kind
    text = reader.both("text", upTo: ItemInput.mostText, lines: .many, missing: "formdesk.item.text.missing")
    isRequired = reader.flag("required") && kind.isQuestion
    let from = reader.text("prefill", upTo: 40)
    prefill = FormPrefill(rawValue: from).flatMap { kind.prefills.contains($0) ? $0 : nil }
    if !from.isEmpty, from != ItemInput.nothing, prefill == nil { reader.refuse("prefill", "formdesk.prefill.other") }
    options = ItemInput.options(&reader, kind, random)
    (conditions, needsAll) = ItemInput.conditions(&reader, design, of: id)
    mark = reader.mark()
  }

  func item(_ random: RandomSource) -> FormItem {
    var item = FormItem(id: id.isEmpty ? "q-" + ItemInput.name(random) : id, kind, text)
    (item.isRequired, item.prefill, item.options) = (isRequired, prefill, options)
    (item.conditions, item.needsAll) = (conditions, needsAll)
    return item
  }

  /// A name that nothing had before: answers to what is gone never fill what came in its place.
  private static func name(_ random: RandomSource) -> String { String(ID<FormItem>(random: random).text.prefix(10)) }

  /// Rows without words are left out: emptying a row takes its answer away.
  private static func options(
    _ reader: inout FormReader, _ kind: FormItem.Kind, _ random: RandomSource
  ) -> [FormOption] {
    let codes = reader.text("codes", upTo: 8_000, lines: .many).split(separator: "\n").map(String.init)
    var options: [FormOption] = []
    for number in 0..<mostOptions {
      let field = "option-\(number)"
      let text = reader.both(field, upTo: mostOption)
      let points = reader.whole("\(field)-points", in: FormOption.points)
      let alerts = reader.flag("\(field)-alert")
      guard !text.isEmpty || points != nil, kind.hasOptions else { continue }
      if text.isEmpty { reader.refuse("\(field)-en", "formdesk.option.text.missing") }
      let kept = number < codes.count ? codes[number] : ""
      let isFree = !kept.isEmpty && !options.contains { $0.code == kept }
      options.append(FormOption(isFree ? kept : "a-" + name(random), text, points: points, alerts: alerts))
    }
    if kind.hasOptions, options.count < 2 { reader.refuse("option-\(options.count)-en", "formdesk.options.missing") }
    return options
  }

  private static func conditions(
    _ reader: inout FormReader, _ design: FormDesign, of id: String
  ) -> ([FormCondition], Bool) {
    let deciders = design.deciders(of: id)
    let slots = max(conditionSlots, design.item(id)?.conditions.count ?? 0)
    var conditions: [FormCondition] = []
    for number in 0..<slots {
      let said = reader.text("when-\(number)", upTo: 200)
      guard !said.isEmpty, said != ItemInput.always else { continue }
      guard let condition = FormCondition(said: said),
        deciders.contains(where: { $0.id == condition.question && $0.offers(condition.answer) })
      else {
        reader.refuse("when-\(number)", "formdesk.when.above")
        continue
      }
      if !conditions.contains(condition) { conditions.append(condition) }
    }
    return (conditions, reader.text("all", upTo: 10) != "any")
  }

  /// As the lists of the page say it.
  static let always = "always"
  static let nothing = "nothing"
}

extension FormCondition {
  /// As a page's list has it: the question's name holds no bar.
  var said: String { question + "|" + answer }

  init?(said: String) {
    guard let bar = said.firstIndex(of: "|") else { return nil }
    self.init(String(said[..<bar]), String(said[said.index(after: bar)...]))
  }
}
