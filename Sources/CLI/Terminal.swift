import Foundation

/// What the operator reads: answers on standard output, everything else on standard error.
enum Terminal {
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Writes over the line before, when somebody is watching.
  static func progress(_ text: String) {
    FileHandle.standardError.write(Data(("\r" + text + "\u{1B}[K").utf8))
  }

  static var isWatched: Bool { isatty(2) == 1 }
}
