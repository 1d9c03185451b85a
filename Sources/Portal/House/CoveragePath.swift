package import Chart
import Kernel
import Web

/// The addresses of one's insurance.
package enum CoveragePath: Sendable, Equatable {
  /// What is on file.
  case card
  /// That it is right; another one; taking that back.
  case right, change, takeBack
  case photo(Attachment.ID)

  func url(in base: ChartBase) -> SafeURL {
    let card = base.url.appending("record").appending("coverage")
    return switch self {
    case .card: card
    case .right: card.appending("right")
    case .change: card.appending("change")
    case .takeBack: card.appending("take-back")
    case .photo(let id): card.appending("files").appending(id.text)
    }
  }
}
