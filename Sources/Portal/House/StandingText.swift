import Chart
import Kernel
import Web

/// The calm line on top of every page while something is down: what it is, that the rest works, and whom to call.
enum StandingText {
  /// Nil while all is well. Reads what a job keeps in memory, nothing else.
  static func notice(_ app: App, _ words: Words) -> Web.Notice? {
    let weather = app.weather.now(at: app.clock.now)
    let text = line(weather, phone: app.practice.phone, words)
    return text.isEmpty ? nil : Web.Notice(text)
  }

  /// - Returns: empty while all is well.
  static func line(_ weather: PortalWeather, phone: String, _ words: Words) -> String {
    // What a person wrote is text: it makes nothing bold.
    let said = weather.lines.map { line in
      (line.text[words.language] ?? "").replacing("*", with: "").replacing("\n", with: " ")
    }
    let down = PortalSource.ofPatients.filter(weather.down.contains).map { words("standing.\($0.rawValue)") }
    guard !(said + down).isEmpty else { return "" }
    let rest = words("standing.rest", ("phone", phone))
    return (said + down + [rest]).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
