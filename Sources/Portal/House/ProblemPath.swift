package import Chart
import Kernel
package import Web

/// The addresses of what is wrong with the portal.
package enum ProblemPath: Sendable {
  /// Says so, of a page by its pattern: anybody; who is signed in; who works here.
  case report(on: String)
  case reportOwn(on: String)
  case reportAsStaff(on: String)
  /// For who is not signed in: it came.
  case sent
  /// What became of what one reported.
  case own(Problem.ID)
  /// The board, on one of its tabs; one problem, and what is done with it.
  case board(String)
  case one(Problem.ID)
  case give(Problem.ID)
  case note(Problem.ID)
  case close(Problem.ID)
  case reopen(Problem.ID)

  /// The pages that ask.
  static let asks: Set<String> = ["/problem", "/me/problem", "/staff/problems/new"]

  package var url: SafeURL {
    switch self {
    case .report(let page): ProblemPath.asking("/problem", page)
    case .reportOwn(let page): ProblemPath.asking("/me/problem", page)
    case .reportAsStaff(let page): ProblemPath.asking("/staff/problems/new", page)
    case .sent: "/problem/sent"
    case .own(let id): .path("me", "problems", id.text)
    case .board(let tab): tab.isEmpty ? "/staff/problems" : ("/staff/problems" as SafeURL).with("in", tab)
    case .one(let id): .path("staff", "problems", id.text)
    case .give(let id): .path("staff", "problems", id.text, "give")
    case .note(let id): .path("staff", "problems", id.text, "note")
    case .close(let id): .path("staff", "problems", id.text, "close")
    case .reopen(let id): .path("staff", "problems", id.text, "reopen")
    }
  }

  private static func asking(_ url: SafeURL, _ page: String) -> SafeURL {
    page.isEmpty ? url : url.with("from", page)
  }
}

/// The pattern of a page as an address may carry it: words and `{names}`, never an id.
package struct PagePattern: Sendable, Equatable {
  package let text: String

  /// - Parameter text: what came from outside. Anything that could be an id, or anybody's words, becomes empty.
  package init(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain =
      text == "/"
      || (text.utf8.count <= 120 && parts.first?.isEmpty == true && parts.count > 1
        && parts.dropFirst().allSatisfy { PagePattern.isWord($0) })
    self.text = isPlain ? text : ""
  }

  /// Small letters and hyphens, at most 24, perhaps in braces or with one dot: no digit, so no id.
  private static func isWord(_ part: Substring.UTF8View) -> Bool {
    var letters = part
    if letters.first == UInt8(ascii: "{"), letters.last == UInt8(ascii: "}") {
      letters = letters.dropFirst().dropLast()
    }
    return (1...24).contains(letters.count)
      && letters.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
  }
}
