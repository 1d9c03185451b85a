/// One statement for the database: text with `$1…$n` in place of values, and the values beside it.
///
/// It can only be written as a literal, and everything interpolated becomes a bound value, so what a person typed can
/// never become part of the statement.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
  package let text: String
  package let bindings: [Binding]
  /// Whether the connection keeps the prepared statement for the next time. Migrations run once and are not kept.
  let isReusable: Bool
  /// Stands for the text among the statements that a connection keeps.
  let key: Key

  package init(stringLiteral text: StaticString) {
    self.init(once: text.description, isReusable: true)
  }

  package init(stringInterpolation parts: StringInterpolation) {
    text = String(decoding: parts.bytes, as: UTF8.self)
    bindings = parts.bindings
    isReusable = true
    key = Key(text, end: parts.bytes.suffix(Key.hashed))
  }

  /// For text that is a file of the program itself (migrations) or that this target composed.
  init(once text: String, bindings: [Binding] = [], isReusable: Bool = false) {
    self.text = text
    self.bindings = bindings
    self.isReusable = isReusable
    key = Key(text, end: Array(text.utf8.suffix(Key.hashed))[...])
  }

  /// A text as a key. Only its length and its end are hashed: texts are long, many are asked for in one page, and few
  /// are alike in both.
  struct Key: Hashable, Sendable {
    fileprivate static let hashed = 24

    private let text: String
    private let mark: UInt64

    fileprivate init(_ text: String, end: ArraySlice<UInt8>) {
      self.text = text
      mark = end.reduce(0) { $0 &* 31 &+ UInt64($1) } ^ UInt64(text.utf8.count) << 56
    }

    func hash(into hasher: inout Hasher) { hasher.combine(mark) }
  }

  /// Collects the pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []
    fileprivate var bindings: [Binding] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 3)
      bindings.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Binds one value; the text gets the next `$n`.
    package mutating func appendInterpolation(_ value: some Bindable) {
      bind(value.binding)
    }

    /// Binds one value, or null where there is none.
    package mutating func appendInterpolation(_ value: (some Bindable)?) {
      bind(value?.binding ?? .null)
    }

    /// Adds program text as it is: a shared column list, a direction of sorting.
    package mutating func appendInterpolation(raw text: StaticString) {
      appendLiteral(text)
    }

    /// Binds several values, for `IN (…)` and nothing else.
    ///
    /// The last value is repeated up to the next power of two, so that lists of many lengths share few prepared
    /// statements. An empty list becomes `NULL`, which equals nothing (and so `NOT IN` an empty list finds nothing).
    package mutating func appendInterpolation(list values: [some Bindable]) {
      guard let last = values.last else { return appendLiteral("NULL") }
      for (index, value) in values.enumerated() {
        if index > 0 { appendLiteral(", ") }
        bind(value.binding)
      }
      var length = 1
      while length < values.count { length *= 2 }
      for _ in values.count..<length {
        appendLiteral(", ")
        bind(last.binding)
      }
    }

    /// Binds several rows of values, for `VALUES` and nothing else: `($1, $2), ($3, $4)`. There is at least one row,
    /// and all have as many values; use few different lengths, since each is a statement of its own.
    package mutating func appendInterpolation(rows: [[Binding]]) {
      for (index, row) in rows.enumerated() {
        appendLiteral(index > 0 ? ", (" : "(")
        for (place, binding) in row.enumerated() {
          if place > 0 { appendLiteral(", ") }
          bind(binding)
        }
        appendLiteral(")")
      }
    }

    private mutating func bind(_ binding: Binding) {
      bindings.append(binding)
      bytes.append(UInt8(ascii: "$"))
      bytes.append(contentsOf: String(bindings.count).utf8)
    }
  }
}
