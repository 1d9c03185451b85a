import Web

/// The pages of help, behind the first one.
package enum GuidePath: Sendable {
  /// One how-to, by its name; all of them, to print.
  case howTo(String)
  case print
  case expect, accessibility
  /// Paper, large print, a call: asked by anybody, by who is signed in; and that we have it.
  case anotherWay, ownAnotherWay, anotherWaySent

  var url: SafeURL {
    switch self {
    case .howTo(let name): .path("help", "how", name)
    case .print: "/help/print"
    case .expect: "/help/expect"
    case .accessibility: "/help/accessibility"
    case .anotherWay: "/help/another-way"
    case .ownAnotherWay: "/me/another-way"
    case .anotherWaySent: "/help/another-way/sent"
    }
  }
}
