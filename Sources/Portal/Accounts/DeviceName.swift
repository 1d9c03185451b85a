/// A device in words, from what its browser says of itself: “Chrome on Android”. A rough guess, for the owner's eyes.
struct DeviceName: Sendable, Equatable {
  /// `Chrome`; nil when nobody knows.
  let browser: String?
  /// `Android`; nil when nobody knows.
  let system: String?

  init(_ userAgent: String) {
    browser = DeviceName.first(of: DeviceName.browsers, in: userAgent)
    system = DeviceName.first(of: DeviceName.systems, in: userAgent)
  }

  /// “Chrome · Android”, or what of it is known; empty when nothing is.
  var text: String { [browser, system].compactMap { $0 }.joined(separator: " · ") }

  /// The order matters: each browser also claims to be the ones after it.
  private static let browsers = [
    ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]

  /// Android says Linux too, and iPhones say Mac.
  private static let systems = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
  ]

  private static func first(of names: [(mark: String, name: String)], in text: String) -> String? {
    names.first { text.contains($0.mark) }?.name
  }
}
