/// What a form sent, or what stands after the question mark of an address: names and texts, checked letter by letter.
///
/// Read strictly: valid escapes, valid UTF-8 in normal form (NFC), no control characters, at most 200 fields.
/// Nothing is known about which fields belong; `reader()` knows.
package struct Form: Sendable, Equatable {
  /// A name and its text as they were sent.
  package struct Field: Sendable, Equatable {
    package let name: String
    package let text: String
  }

  package static let mostFields = 200
  package static let empty = Form(fields: [])

  package let fields: [Field]

  package init(fields: [Field]) {
    self.fields = fields
  }

  /// Reads `application/x-www-form-urlencoded` bytes.
  /// - Throws: `.malformed` with the reason.
  package init(urlEncoded bytes: some Collection<UInt8>) throws(WebFault) {
    var fields: [Field] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.count < Form.mostFields else { throw .malformed(.tooManyFields) }
      let equals = pair.firstIndex(of: UInt8(ascii: "="))
      let name = try PercentDecoding.field(pair[..<(equals ?? pair.endIndex)])
      let value = try equals.map { index throws(WebFault) in try PercentDecoding.field(pair[index...].dropFirst()) }
      guard !name.isEmpty else { throw .malformed(.encoding) }
      fields.append(Field(name: name, text: value ?? ""))
    }
    self.fields = fields
  }

  /// The text of the first field of that name. For queries that only choose what is shown; a write uses `reader()`.
  package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.text }

  package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Reads the fields one by one and refuses what nobody asked for.
  package func reader() -> FormReader { FormReader(self) }
}

/// What is wrong with one field, for the person who filled it in.
package struct FieldError: Sendable, Equatable {
  /// The field's name, which is also the id that the error summary links to.
  package let field: String
  /// The key of the words that say what to do.
  package let key: String
  package let values: [(String, String)]

  package init(_ field: String, _ key: String, _ values: (String, String)...) {
    self.field = field
    self.key = key
    self.values = values
  }

  init(_ field: String, _ key: String, list values: [(String, String)]) {
    self.field = field
    self.key = key
    self.values = values
  }

  /// The sentence in the reader's language.
  package func message(in words: Words) -> String { words.text(key, values) }

  package static func == (left: FieldError, right: FieldError) -> Bool {
    left.field == right.field && left.key == right.key && left.values.elementsEqual(right.values, by: ==)
  }
}
