/// The languages in which every page and notice exists.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"

  /// For `lang=` in HTML. es-US: dollars and dates as people in the United States write them.
  package var tag: String {
    switch self {
    case .english: "en-US"
    case .spanish: "es-US"
    }
  }

  /// The language's own name, for the link that changes to it.
  package var ownName: String {
    switch self {
    case .english: "English"
    case .spanish: "Español"
    }
  }

  package var other: Language { self == .english ? .spanish : .english }
}
