/// Drawings in the page. Geometry is attributes with pixels or percentages, colours come from classes of the
/// stylesheet, so text keeps its size on a small phone and no `style=` is needed.
extension HTML {
  package mutating func svg(_ attributes: Attribute..., content: Content) { element("svg", attributes, content) }
  package mutating func svg(_ only: Attribute, content: Content) { element("svg", only, content) }
  package mutating func group(_ attributes: Attribute..., content: Content) { element("g", attributes, content) }
  package mutating func definitions(content: Content) { element("defs", [], content) }
  package mutating func clipPath(_ attributes: Attribute..., content: Content) {
    element("clipPath", attributes, content)
  }
  package mutating func pattern(_ attributes: Attribute..., content: Content) {
    element("pattern", attributes, content)
  }
  package mutating func gradient(_ attributes: Attribute..., content: Content) {
    element("linearGradient", attributes, content)
  }
  package mutating func stop(_ attributes: Attribute...) { element("stop", attributes) { _ in } }
  package mutating func rect(_ attributes: Attribute...) { element("rect", attributes) { _ in } }
  package mutating func circle(_ attributes: Attribute...) { element("circle", attributes) { _ in } }
  package mutating func line(_ attributes: Attribute...) { element("line", attributes) { _ in } }
  package mutating func path(_ attributes: Attribute...) { element("path", attributes) { _ in } }
  /// Text in a drawing.
  package mutating func label(at place: [Attribute], _ text: String) { element("text", place, text) }
}

/// Geometry of drawings.
extension Attribute {
  package static func x(_ length: Length) -> Attribute { Attribute("x", .length(length)) }
  package static func y(_ length: Length) -> Attribute { Attribute("y", .length(length)) }
  package static func x1(_ length: Length) -> Attribute { Attribute("x1", .length(length)) }
  package static func x2(_ length: Length) -> Attribute { Attribute("x2", .length(length)) }
  package static func y1(_ length: Length) -> Attribute { Attribute("y1", .length(length)) }
  package static func y2(_ length: Length) -> Attribute { Attribute("y2", .length(length)) }
  package static func cx(_ length: Length) -> Attribute { Attribute("cx", .length(length)) }
  package static func cy(_ length: Length) -> Attribute { Attribute("cy", .length(length)) }
  package static func r(_ length: Length) -> Attribute { Attribute("r", .length(length)) }
  package static func rx(_ length: Length) -> Attribute { Attribute("rx", .length(length)) }
  package static func offset(_ length: Length) -> Attribute { Attribute("offset", .length(length)) }
  package static func d(_ path: StaticString) -> Attribute { Attribute("d", .fixed(path)) }
  /// A drawing made of dark runs in rows, such as a square that a phone scans: whole numbers only.
  package static func d(_ runs: [SquareRun]) -> Attribute {
    Attribute("d", .text(runs.map { "M\($0.x) \($0.y)h\($0.length)v1h-\($0.length)z" }.joined()))
  }
  /// A square box around so many modules, with a margin.
  package static func viewBox(squareOf size: Int, margin: Int) -> Attribute {
    Attribute("viewBox", .text("-\(margin) -\(margin) \(size + 2 * margin) \(size + 2 * margin)"))
  }
  package static func viewBox(_ box: StaticString) -> Attribute { Attribute("viewBox", .fixed(box)) }
  package static let overflowing = Attribute("overflow", .fixed("visible"))
  package static func anchor(_ anchor: TextAnchor) -> Attribute { Attribute("text-anchor", .fixed(anchor.name)) }
  /// Paints with the gradient or pattern of that id. Ids come from `uniqueID`, so nothing else can stand in it.
  package static func fill(id: String) -> Attribute { Attribute("fill", .text("url(#" + id + ")")) }
  /// Cuts to the shape of that id.
  package static func clipped(by id: String) -> Attribute { Attribute("clip-path", .text("url(#" + id + ")")) }
  package static let inUserSpace = Attribute("patternUnits", .fixed("userSpaceOnUse"))
  package static let slanted = Attribute("patternTransform", .fixed("rotate(45)"))
}

/// Which part of a text stands at its place.
package enum TextAnchor: Sendable {
  case start, middle, end
  var name: StaticString {
    switch self {
    case .start: "start"
    case .middle: "middle"
    case .end: "end"
    }
  }
}

/// Dark modules side by side in one row of a square.
package struct SquareRun: Sendable {
  let x: Int
  let y: Int
  let length: Int

  package init(x: Int, y: Int, length: Int) {
    (self.x, self.y, self.length) = (x, y, length)
  }
}
