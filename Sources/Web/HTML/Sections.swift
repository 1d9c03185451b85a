/// The blocks of a page. Each takes attributes and a closure; headings and paragraphs also take plain text:
/// `h.h2(.id("news"), page.newsTitle)`.
extension HTML {
  package mutating func h1(_ attributes: Attribute..., content: Content) { element("h1", attributes, content) }
  package mutating func h1(_ text: String) { element("h1", [], text) }
  package mutating func h1(_ first: Attribute, _ text: String) { element("h1", first, text) }
  package mutating func h1(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("h1", first, second, text)
  }

  package mutating func h2(_ attributes: Attribute..., content: Content) { element("h2", attributes, content) }
  package mutating func h2(_ text: String) { element("h2", [], text) }
  package mutating func h2(_ first: Attribute, _ text: String) { element("h2", first, text) }
  package mutating func h2(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("h2", first, second, text)
  }

  package mutating func h3(_ attributes: Attribute..., content: Content) { element("h3", attributes, content) }
  package mutating func h3(_ text: String) { element("h3", [], text) }
  package mutating func h3(_ first: Attribute, _ text: String) { element("h3", first, text) }
  package mutating func h3(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("h3", first, second, text)
  }

  package mutating func h4(_ attributes: Attribute..., content: Content) { element("h4", attributes, content) }
  package mutating func h4(_ text: String) { element("h4", [], text) }
  package mutating func h4(_ first: Attribute, _ text: String) { element("h4", first, text) }
  package mutating func h4(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("h4", first, second, text)
  }

  package mutating func p(_ attributes: Attribute..., content: Content) { element("p", attributes, content) }
  package mutating func p(_ only: Attribute, content: Content) { element("p", only, content) }
  package mutating func p(_ text: String) { element("p", [], text) }
  package mutating func p(_ first: Attribute, _ text: String) { element("p", first, text) }
  package mutating func p(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("p", first, second, text)
  }

  package mutating func div(_ attributes: Attribute..., content: Content) { element("div", attributes, content) }
  package mutating func div(_ only: Attribute, content: Content) { element("div", only, content) }
  package mutating func div(_ text: String) { element("div", [], text) }
  package mutating func div(_ first: Attribute, _ text: String) { element("div", first, text) }
  package mutating func div(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("div", first, second, text)
  }

  package mutating func section(_ attributes: Attribute..., content: Content) {
    element("section", attributes, content)
  }
  package mutating func section(_ only: Attribute, content: Content) { element("section", only, content) }
  package mutating func section(_ text: String) { element("section", [], text) }
  package mutating func section(_ first: Attribute, _ text: String) { element("section", first, text) }
  package mutating func section(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("section", first, second, text)
  }

  package mutating func article(_ attributes: Attribute..., content: Content) {
    element("article", attributes, content)
  }
  package mutating func article(_ text: String) { element("article", [], text) }
  package mutating func article(_ first: Attribute, _ text: String) { element("article", first, text) }
  package mutating func article(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("article", first, second, text)
  }

  package mutating func header(_ attributes: Attribute..., content: Content) { element("header", attributes, content) }
  package mutating func header(_ text: String) { element("header", [], text) }
  package mutating func header(_ first: Attribute, _ text: String) { element("header", first, text) }
  package mutating func header(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("header", first, second, text)
  }

  package mutating func footer(_ attributes: Attribute..., content: Content) { element("footer", attributes, content) }
  package mutating func footer(_ text: String) { element("footer", [], text) }
  package mutating func footer(_ first: Attribute, _ text: String) { element("footer", first, text) }
  package mutating func footer(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("footer", first, second, text)
  }

  package mutating func aside(_ attributes: Attribute..., content: Content) { element("aside", attributes, content) }
  package mutating func aside(_ text: String) { element("aside", [], text) }
  package mutating func aside(_ first: Attribute, _ text: String) { element("aside", first, text) }
  package mutating func aside(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("aside", first, second, text)
  }

  package mutating func figcaption(_ attributes: Attribute..., content: Content) {
    element("figcaption", attributes, content)
  }
  package mutating func figcaption(_ text: String) { element("figcaption", [], text) }
  package mutating func figcaption(_ first: Attribute, _ text: String) { element("figcaption", first, text) }
  package mutating func figcaption(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("figcaption", first, second, text)
  }

  package mutating func blockquote(_ attributes: Attribute..., content: Content) {
    element("blockquote", attributes, content)
  }
  package mutating func blockquote(_ text: String) { element("blockquote", [], text) }
  package mutating func blockquote(_ first: Attribute, _ text: String) { element("blockquote", first, text) }
  package mutating func blockquote(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("blockquote", first, second, text)
  }

  package mutating func address(_ attributes: Attribute..., content: Content) {
    element("address", attributes, content)
  }
  package mutating func address(_ text: String) { element("address", [], text) }
  package mutating func address(_ first: Attribute, _ text: String) { element("address", first, text) }
  package mutating func address(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("address", first, second, text)
  }

  package mutating func pre(_ attributes: Attribute..., content: Content) { element("pre", attributes, content) }
  package mutating func pre(_ text: String) { element("pre", [], text) }
  package mutating func pre(_ first: Attribute, _ text: String) { element("pre", first, text) }
  package mutating func pre(_ first: Attribute, _ second: Attribute, _ text: String) {
    element("pre", first, second, text)
  }

  package mutating func nav(_ attributes: Attribute..., content: Content) { element("nav", attributes, content) }
  package mutating func main(_ attributes: Attribute..., content: Content) { element("main", attributes, content) }
  package mutating func figure(_ attributes: Attribute..., content: Content) { element("figure", attributes, content) }
  package mutating func details(_ attributes: Attribute..., content: Content) {
    element("details", attributes, content)
  }
  package mutating func html(_ attributes: Attribute..., content: Content) { element("html", attributes, content) }
  package mutating func head(_ attributes: Attribute..., content: Content) { element("head", attributes, content) }
  package mutating func body(_ attributes: Attribute..., content: Content) { element("body", attributes, content) }
  package mutating func hr(_ attributes: Attribute...) { open("hr", attributes) }
}
