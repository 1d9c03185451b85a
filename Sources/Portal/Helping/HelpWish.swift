import Chart
import Kernel
import Web

/// What somebody may see and do, as the form asks it: one of a few bundles, or part by part.
struct HelpWish: Sendable {
  /// What most people want, named as they would say it.
  enum Bundle: String, Sendable, CaseIterable {
    case help, look, visits, all

    var rights: HelperRights {
      switch self {
      case .help: HelperRights([.results: .see, .notes: .see, .record: .act, .visits: .act, .messages: .act])
      case .look: HelperRights([.results: .see, .notes: .see, .record: .see, .visits: .see, .messages: .see])
      case .visits: HelperRights([.visits: .act])
      case .all: .acting(in: Set(HelperGrant.Scope.allCases))
      }
    }
  }

  /// For how long.
  enum Span: String, Sendable, CaseIterable {
    case open, month, quarter, year

    var days: Int? {
      switch self {
      case .open: nil
      case .month: 30
      case .quarter: 90
      case .year: 365
      }
    }
  }

  static let nothing = "none"

  /// The boxes of a bundle.
  static func bundles(_ words: Words, chosen: String, _ errors: [FieldError]) -> RadioField {
    RadioField(
      FieldFrame("bundle", words("helping.bundle")).with(errors, in: words),
      Bundle.allCases.map {
        Choice($0.rawValue, words("helping.bundle.\($0.rawValue)"), hint: words("helping.bundle.\($0.rawValue).hint"))
      }, chosen: chosen)
  }

  static func spans(_ words: Words, chosen: String, _ errors: [FieldError]) -> SelectField {
    SelectField(
      FieldFrame("span", words("helping.span")).with(errors, in: words),
      Span.allCases.map { Choice($0.rawValue, words("helping.span.\($0.rawValue)")) }, chosen: chosen)
  }

  /// One list for each part.
  ///
  /// - Parameter start: what stands first, such as "as above"; nil where each part has an answer already.
  static func parts(
    _ words: Words, start: String?, chosen: (HelperGrant.Scope) -> String, _ errors: [FieldError]
  ) -> [SelectField] {
    HelperGrant.Scope.allCases.map { scope in
      let rights =
        [Choice(nothing, words("helping.right.none"))]
        + HelperRights.Right.allCases.map { Choice($0.rawValue, words("helping.right.\($0.rawValue)")) }
      let first = start.map { [Choice("asked", $0)] } ?? []
      return SelectField(
        FieldFrame("part-\(scope.rawValue)", words("helping.scope.\(scope.rawValue)")).with(errors, in: words),
        first + rights, chosen: chosen(scope))
    }
  }

  /// What was chosen part by part, over what a bundle gives.
  static func read(_ reader: inout FormReader, over bundle: HelperRights) -> HelperRights {
    var rights: [HelperGrant.Scope: HelperRights.Right] = [:]
    for scope in HelperGrant.Scope.allCases {
      let name = "part-\(scope.rawValue)"
      let typed = reader.text(name, upTo: 10)
      switch typed {
      case "", "asked": rights[scope] = bundle[scope]
      case nothing: rights[scope] = nil
      default:
        guard let right = HelperRights.Right(rawValue: typed) else {
          reader.refuse(name, "web.field.choice")
          continue
        }
        rights[scope] = right
      }
    }
    return HelperRights(rights)
  }

  /// `Results: look. Messages: look and do things.`, for lists.
  static func text(_ rights: HelperRights, _ words: Words) -> String {
    let seen = { (right: HelperRights.Right) in
      HelperGrant.Scope.allCases.filter { rights[$0] == right }.map { words("helping.scope.\($0.rawValue)") }
    }
    let (see, act) = (seen(.see), seen(.act))
    return [
      act.isEmpty ? "" : words("helping.may.act", ("parts", act.joined(separator: ", "))),
      see.isEmpty ? "" : words("helping.may.see", ("parts", see.joined(separator: ", "))),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
