import Kernel

/// Fields as `application/x-www-form-urlencoded`, as services want them.
enum FormText {
  static func body(_ fields: [(String, String)]) -> String {
    fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
  }

  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain || "-._~".utf8.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + Hash.hex([byte]).uppercased()
    }.joined()
  }
}
