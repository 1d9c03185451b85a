/// Words within a block: emphasis, links, times. Each takes attributes and a closure, or plain text.
extension HTML {
  package mutating func span(_ attributes: Attribute..., content: Content) { element("span", attributes, content) }
  package mutating func span(_ only: Attribute, content: Content) { element("span", only, content) }
  package mutating func span(_ text: String) { element("span", [], text) }
  package mutating func span(_ first: Attribute, _ text: String) { element("span", first, text) }
  package mutating func span(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("span", first, second, text)
  }

  package mutating func a(_ attributes: Attribute..., content: Content) { element("a", attributes, content) }
  package mutating func a(_ only: Attribute, content: Content) { element("a", only, content) }
  package mutating func a(_ text: String) { element("a", [], text) }
  package mutating func a(_ first: Attribute, _ text: String) { element("a", first, text) }
  package mutating func a(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("a", first, second, text)
  }

  package mutating func b(_ attributes: Attribute..., content: Content) { element("b", attributes, content) }
  package mutating func b(_ text: String) { element("b", [], text) }
  package mutating func b(_ first: Attribute, _ text: String) { element("b", first, text) }
  package mutating func b(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("b", first, second, text)
  }

  package mutating func strong(_ attributes: Attribute..., content: Content) { element("strong", attributes, content) }
  package mutating func strong(_ text: String) { element("strong", [], text) }
  package mutating func strong(_ first: Attribute, _ text: String) { element("strong", first, text) }
  package mutating func strong(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("strong", first, second, text)
  }

  package mutating func em(_ attributes: Attribute..., content: Content) { element("em", attributes, content) }
  package mutating func em(_ text: String) { element("em", [], text) }
  package mutating func em(_ first: Attribute, _ text: String) { element("em", first, text) }
  package mutating func em(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("em", first, second, text)
  }

  package mutating func small(_ attributes: Attribute..., content: Content) { element("small", attributes, content) }
  package mutating func small(_ text: String) { element("small", [], text) }
  package mutating func small(_ first: Attribute, _ text: String) { element("small", first, text) }
  package mutating func small(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("small", first, second, text)
  }

  package mutating func time(_ attributes: Attribute..., content: Content) { element("time", attributes, content) }
  package mutating func time(_ text: String) { element("time", [], text) }
  package mutating func time(_ first: Attribute, _ text: String) { element("time", first, text) }
  package mutating func time(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("time", first, second, text)
  }

  package mutating func summary(_ attributes: Attribute..., content: Content) {
    element("summary", attributes, content)
  }
  package mutating func summary(_ text: String) { element("summary", [], text) }
  package mutating func summary(_ first: Attribute, _ text: String) { element("summary", first, text) }
  package mutating func summary(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("summary", first, second, text)
  }

  package mutating func abbr(_ attributes: Attribute..., content: Content) { element("abbr", attributes, content) }
  package mutating func abbr(_ text: String) { element("abbr", [], text) }
  package mutating func abbr(_ first: Attribute, _ text: String) { element("abbr", first, text) }
  package mutating func abbr(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("abbr", first, second, text)
  }

  package mutating func del(_ attributes: Attribute..., content: Content) { element("del", attributes, content) }
  package mutating func del(_ text: String) { element("del", [], text) }
  package mutating func del(_ first: Attribute, _ text: String) { element("del", first, text) }
  package mutating func del(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("del", first, second, text)
  }

  package mutating func ins(_ attributes: Attribute..., content: Content) { element("ins", attributes, content) }
  package mutating func ins(_ text: String) { element("ins", [], text) }
  package mutating func ins(_ first: Attribute, _ text: String) { element("ins", first, text) }
  package mutating func ins(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("ins", first, second, text)
  }

  package mutating func kbd(_ attributes: Attribute..., content: Content) { element("kbd", attributes, content) }
  package mutating func kbd(_ text: String) { element("kbd", [], text) }
  package mutating func kbd(_ first: Attribute, _ text: String) { element("kbd", first, text) }
  package mutating func kbd(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("kbd", first, second, text)
  }

  package mutating func q(_ attributes: Attribute..., content: Content) { element("q", attributes, content) }
  package mutating func q(_ text: String) { element("q", [], text) }
  package mutating func q(_ first: Attribute, _ text: String) { element("q", first, text) }
  package mutating func q(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("q", first, second, text)
  }

  package mutating func title(_ attributes: Attribute..., content: Content) { element("title", attributes, content) }
  package mutating func title(_ text: String) { element("title", [], text) }
  package mutating func title(_ first: Attribute, _ text: String) { element("title", first, text) }
  package mutating func title(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("title", first, second, text)
  }

  package mutating func br(_ attributes: Attribute...) { open("br", attributes) }
  package mutating func img(_ attributes: Attribute...) { open("img", attributes) }
  package mutating func link(_ attributes: Attribute...) { open("link", attributes) }
  package mutating func meta(_ attributes: Attribute...) { open("meta", attributes) }
}
