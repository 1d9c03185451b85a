import Web

@testable import Portal

/// Forms with files, and the files: photos and PDFs from phones, printers and people with bad intent.
extension FuzzedParser {
  static let files = [
    FuzzedParser(name: "multipart", take: multipart), FuzzedParser(name: "photo", take: file),
    FuzzedParser(name: "paper", take: file),
  ]

  /// The first byte says how large the pieces are in which the rest arrives.
  private static func multipart(_ bytes: [UInt8]) {
    let body = Array(bytes.dropFirst())
    let inPieces = parts(of: body, by: Int(bytes.first ?? 0) + 1)
    demand(inPieces == parts(of: body, by: body.count + 1), "a form is the same in pieces of any size")
    demand(inPieces.count { $0.hasPrefix("=") } <= MultipartReader.mostFields, "a form has a bound")
    demand(inPieces.count { $0.hasPrefix("<") } <= MultipartReader.mostFiles, "files have a bound")
  }

  /// What a form holds up to where it is refused; a refusal takes the part with it that was open.
  private static func parts(of body: [UInt8], by size: Int) -> [String] {
    guard var reader = try? MultipartReader(contentType: "multipart/form-data; boundary=b") else { return [] }
    var found: [String] = []
    var (open, bytes): (String, [UInt8]) = ("", [])
    var rest = body[...]
    do {
      while true {
        if let event = try reader.next() {
          switch event {
          case .field(let field): found.append("=\(field.name)=\(field.text)")
          case .file(let field, let name): (open, bytes) = ("<\(field)<\(name)<", [])
          case .bytes(let more): bytes += more
          case .fileEnd: found.append(open + String(decoding: bytes, as: UTF8.self))
          }
        } else if rest.isEmpty {
          return found
        } else {
          reader.feed(Array(rest.prefix(size)))
          rest = rest.dropFirst(size)
        }
      }
    } catch {
      return found
    }
  }

  private static func file(_ bytes: [UInt8]) {
    guard let examined = try? ExaminedFile(bytes) else { return }
    demand(examined.bytes.count <= bytes.count + 36, "a file does not grow")
    demand((try? ExaminedFile(examined.bytes))?.bytes == examined.bytes, "what was cleaned is clean")
  }
}
