import Foundation
package import Portal

/// Puts letters and text messages into a folder instead of sending them: for demonstrations and tests, where nothing
/// leaves the machine.
package enum DropFolder {
  /// - Parameter path: made when it is not there. One `.eml` file a letter, named by the letter's id.
  package static func courier(at path: String) -> Courier {
    Courier { letter in
      let text = MailText.text(of: letter, from: "portal@localhost", practice: "Portico")
      try put(text, into: path, named: "\(letter.id).eml")
    }
  }

  /// One `.txt` file a message, named by its id: the number, an empty line, the text.
  package static func texts(at path: String) -> TextCourier {
    TextCourier { message in
      try put("To: \(message.to)\n\n\(message.text)\n", into: path, named: "\(message.id).txt")
      return "dropped-\(message.id)"
    }
  }

  /// Refuses every letter, for a practice without a mail server yet: they wait in the outbox.
  package static let notConfigured = Courier { _ in throw CourierFault.notConfigured }

  private static func put(_ text: String, into path: String, named name: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(text.utf8).write(to: URL(filePath: path).appending(path: name), options: .atomic)
    } catch {
      throw CourierFault.unreachable
    }
  }
}
