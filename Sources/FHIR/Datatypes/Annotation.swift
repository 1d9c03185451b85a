/// A remark that someone made about a thing in the record.
package struct Annotation: Element, Hashable {
  package let text: String
  package let time: FHIRDate?
  package let author: Reference?
  package let authorName: String?

  /// Nil for a remark without words.
  package init?(_ value: JSONValue) {
    guard value.isObject, let text = value.text("text") else { return nil }
    self.text = text
    time = value.one("time")
    author = value.one("authorReference")
    authorName = value.text("authorString")
  }
}
