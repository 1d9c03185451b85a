import Chart

/// The items of a form, each with those that follow from an answer to it and stand right below it.
struct FormOutline {
  /// An item and what follows from it.
  struct Node {
    let item: FormItem
    /// Whether its condition is told by where it stands.
    let isNested: Bool
    var follow: [(answer: String, nodes: [Node])] = []
  }

  private(set) var nodes: [Node] = []

  /// The order of the form stays as it is.
  init(_ design: FormDesign) {
    for item in design.items {
      if let condition = FormOutline.condition(of: item, in: design),
        FormOutline.add(item, below: condition, to: &nodes)
      {
        continue
      }
      nodes.append(Node(item: item, isNested: false))
    }
  }

  /// The one condition of an item; those that its question has itself need not be asked twice.
  private static func condition(of item: FormItem, in design: FormDesign) -> FormCondition? {
    guard item.needsAll || item.conditions.count == 1 else { return nil }
    let implied = item.conditions.flatMap { condition -> [FormCondition] in
      guard let question = design.item(condition.question) else { return [] }
      return question.needsAll || question.conditions.count == 1 ? question.conditions : []
    }
    let own = item.conditions.filter { !implied.contains($0) }
    return own.count == 1 ? own.first : nil
  }

  /// Puts it below its question, if that is the last one on its level.
  private static func add(_ item: FormItem, below condition: FormCondition, to nodes: inout [Node]) -> Bool {
    guard let last = nodes.indices.last else { return false }
    let end = nodes[last].follow.indices.last
    guard nodes[last].item.id == condition.question else {
      return end.map { add(item, below: condition, to: &nodes[last].follow[$0].nodes) } ?? false
    }
    let node = Node(item: item, isNested: true)
    if let end, nodes[last].follow[end].answer == condition.answer {
      nodes[last].follow[end].nodes.append(node)
    } else {
      nodes[last].follow.append((condition.answer, [node]))
    }
    return true
  }
}
