import HTTPTypes
package import Web

extension WebResponse {
  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// Where it leads; empty when nowhere.
  package var location: String { headers[.location] ?? "" }

  /// Status, headers and body as one text, to be compared or kept. Cookies are left out: their values are secrets.
  package var snapshot: String {
    let lines = headers.map { "\($0.name): \($0.value)" }.sorted()
    return (["\(status.code)"] + lines + ["", text]).joined(separator: "\n")
  }

  /// The addresses of this portal that the page links to, each once, in the order in which they stand.
  package var links: [String] {
    var found: [String] = []
    for piece in text.components(between: "href=\"", and: "\"") where piece.hasPrefix("/") {
      let link = piece.replacing("&amp;", with: "&")
      if !found.contains(link) { found.append(link) }
    }
    return found
  }
}

extension String {
  /// What stands between two marks; empty when they are not there.
  package func between(_ start: String, _ end: String) -> String {
    components(between: start, and: end).first ?? ""
  }

  /// Everything that stands between two marks.
  package func components(between start: String, and end: String) -> [String] {
    var (found, rest): ([String], Substring) = ([], self[...])
    while let open = rest.firstRange(of: start) {
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: end) else { break }
      found.append(String(rest[..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return found
  }
}
