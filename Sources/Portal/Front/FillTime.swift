import Kernel

/// How long it took to fill the contact form. People need some seconds; a page of yesterday is shown anew.
enum FillTime: Equatable {
  case asPeopleDo
  /// Faster than anybody types.
  case tooFast
  /// The page stood open for more than a day.
  case tooLong
  /// The form does not say when it was shown, or somebody made that up.
  case unknown

  static let least: Duration = .seconds(3)
  static let most: Duration = .seconds(86_400)

  init(from shown: Instant?, to now: Instant) {
    guard let shown else {
      self = .unknown
      return
    }
    let time = now.since(shown)
    self = time < FillTime.least ? .tooFast : time > FillTime.most ? .tooLong : .asPeopleDo
  }
}
