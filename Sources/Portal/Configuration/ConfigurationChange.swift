import Chart
import Kernel
import Web

/// One setting that two files say differently, in words.
struct ConfigurationChange: Equatable {
  let name: String
  /// Empty where there was nothing.
  let before: String
  let after: String

  /// Everything that differs, in the order of the file.
  static func all(from one: PracticeFile, to two: PracticeFile, _ words: Words) -> [ConfigurationChange] {
    zip(lines(of: one, words), lines(of: two, words)).compactMap { before, after in
      before.value == after.value
        ? nil : ConfigurationChange(name: before.name, before: before.value, after: after.value)
    }
  }

  private struct Line {
    let name: String
    let value: String
  }

  /// Every setting with its value. Each file has the same lines.
  private static func lines(of file: PracticeFile, _ words: Words) -> [Line] {
    let profile = file.profile
    func line(_ key: String, _ value: String) -> Line { Line(name: words("configuration.field.\(key)"), value: value) }
    func languages(_ key: String, _ texts: [Language: String]) -> [Line] {
      Language.allCases.map { line("\(key).\($0.rawValue)", texts[$0] ?? "") }
    }
    let practice =
      [
        line("name", profile.name), line("kind", profile.kind), line("phone", profile.phone),
        line("nurse-line", profile.nurseLine), line("address", profile.address),
      ] + languages("hours", profile.hours) + languages("arrival", profile.arrival) + [
        line("holidays", profile.holidays.sorted().map(\.description).joined(separator: ", ")),
        line("accent", profile.look.map { $0.accent.description } ?? words("configuration.ours")),
        line(
          "logo",
          profile.logo.map { words("configuration.logo.shown", ("kind", Hash.sha256($0.bytes).prefix(8).description)) }
            ?? words("configuration.ours")),
      ]
    let features = Feature.allCases.map { feature in
      Line(
        name: words("configuration.feature.\(feature.rawValue)"),
        value: words(profile.off.contains(feature) ? "configuration.off" : "configuration.on"))
    }
    return practice + features + answering(file, words)
  }

  /// A file that says nothing about answering changes nothing there: it reads as an empty line on both sides.
  private static func answering(_ file: PracticeFile, _ words: Words) -> [Line] {
    MessageReason.allCases.map { reason in
      let route = file.routes?.first { $0.reason == reason }
      let value = route.map { route in
        words("inbox.team.\(route.team.rawValue)") + ", "
          + words.plural("settings.routing.within", count: route.replyWithin)
          + (route.mayCost ? ", " + words("settings.routing.may-cost") : "")
      }
      return Line(
        name: words("configuration.answering", ("about", words("messaging.reason.\(reason.rawValue)"))),
        value: value ?? "")
    }
  }
}

extension PracticeFile {
  /// The same file, with what it does not say taken from another.
  func filled(from other: PracticeFile) -> PracticeFile {
    guard let known = other.routes else { return self }
    var file = self
    let said = routes ?? []
    file.routes = known.map { route in said.first { $0.reason == route.reason } ?? route }
    return file
  }
}
