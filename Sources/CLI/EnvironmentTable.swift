/// `docs/reference/environment.md`, from the table that the program itself reads.
enum EnvironmentTable {
  static var markdown: String {
    var lines = [
      "# Settings", "",
      "Made by `portico config --table`. Each setting is an option on the command line where that makes sense, else an",
      "environment variable, else a key below `portico:` in the YAML file that `--config` or `PORTICO_CONFIG` names.",
      "",
      "| variable | key | default | meaning |", "|---|---|---|---|",
    ]
    for entry in PracticeConfig.entries {
      let fallback = entry.fallback.isEmpty ? "" : "`\(entry.fallback)`"
      lines.append("| `\(entry.variable)` | `\(entry.key)` | \(fallback) | \(entry.meaning) |")
    }
    return lines.joined(separator: "\n")
  }
}

/// Settings as they may be shown: a database's password is not.
enum SettingShown {
  static func text(_ key: String, _ value: String) -> String {
    guard key == "database", let at = value.lastIndex(of: "@"), let scheme = value.firstRange(of: "://") else {
      return value
    }
    return "\(value[..<scheme.upperBound])•••\(value[at...])"
  }
}
