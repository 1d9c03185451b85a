/// Lists and tables. Each takes attributes and a closure; items and cells also take plain text.
extension HTML {
  package mutating func li(_ attributes: Attribute..., content: Content) { element("li", attributes, content) }
  package mutating func li(_ only: Attribute, content: Content) { element("li", only, content) }
  package mutating func li(_ text: String) { element("li", [], text) }
  package mutating func li(_ first: Attribute, _ text: String) { element("li", first, text) }
  package mutating func li(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("li", first, second, text)
  }

  package mutating func dt(_ attributes: Attribute..., content: Content) { element("dt", attributes, content) }
  package mutating func dt(_ text: String) { element("dt", [], text) }
  package mutating func dt(_ first: Attribute, _ text: String) { element("dt", first, text) }
  package mutating func dt(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("dt", first, second, text)
  }

  package mutating func dd(_ attributes: Attribute..., content: Content) { element("dd", attributes, content) }
  package mutating func dd(_ text: String) { element("dd", [], text) }
  package mutating func dd(_ first: Attribute, _ text: String) { element("dd", first, text) }
  package mutating func dd(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("dd", first, second, text)
  }

  package mutating func th(_ attributes: Attribute..., content: Content) { element("th", attributes, content) }
  package mutating func th(_ text: String) { element("th", [], text) }
  package mutating func th(_ first: Attribute, _ text: String) { element("th", first, text) }
  package mutating func th(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("th", first, second, text)
  }

  package mutating func td(_ attributes: Attribute..., content: Content) { element("td", attributes, content) }
  package mutating func td(_ only: Attribute, content: Content) { element("td", only, content) }
  package mutating func td(_ text: String) { element("td", [], text) }
  package mutating func td(_ first: Attribute, _ text: String) { element("td", first, text) }
  package mutating func td(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("td", first, second, text)
  }

  package mutating func caption(_ attributes: Attribute..., content: Content) {
    element("caption", attributes, content)
  }
  package mutating func caption(_ text: String) { element("caption", [], text) }
  package mutating func caption(_ first: Attribute, _ text: String) { element("caption", first, text) }
  package mutating func caption(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("caption", first, second, text)
  }

  package mutating func ul(_ attributes: Attribute..., content: Content) { element("ul", attributes, content) }
  package mutating func ul(_ only: Attribute, content: Content) { element("ul", only, content) }
  package mutating func ol(_ attributes: Attribute..., content: Content) { element("ol", attributes, content) }
  package mutating func dl(_ attributes: Attribute..., content: Content) { element("dl", attributes, content) }
  package mutating func table(_ attributes: Attribute..., content: Content) { element("table", attributes, content) }
  package mutating func thead(_ attributes: Attribute..., content: Content) { element("thead", attributes, content) }
  package mutating func tbody(_ attributes: Attribute..., content: Content) { element("tbody", attributes, content) }
  package mutating func tfoot(_ attributes: Attribute..., content: Content) { element("tfoot", attributes, content) }
  package mutating func tr(_ attributes: Attribute..., content: Content) { element("tr", attributes, content) }
}
