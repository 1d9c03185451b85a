import Foundation
import Kernel
import Portal

/// A letter in the form mail servers take (RFC 5322, RFC 2045): plain text in UTF-8, base64, short lines.
enum MailText {
  static func text(of letter: Letter, from sender: String, practice: String) -> String {
    let host = sender.split(separator: "@").last.map(String.init) ?? "localhost"
    let body = Data(letter.text.utf8).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return [
      "From: \(word(practice)) <\(plain(sender))>",
      "To: <\(plain(letter.to))>",
      "Subject: \(word(letter.subject))",
      "Message-ID: <\(letter.id)@\(plain(host))>",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Language: \(letter.language.rawValue)",
      "Content-Transfer-Encoding: base64",
      "",
      body,
      "",
    ].joined(separator: "\r\n")
  }

  /// A header's text, encoded when it is more than plain letters (RFC 2047). Line ends cannot get through.
  private static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    return isPlain ? text : "=?utf-8?B?" + Data(text.utf8).base64EncodedString() + "?="
  }

  /// An address without anything that could end its line or begin another header.
  private static func plain(_ address: String) -> String {
    String(
      decoding: address.utf8.filter { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") },
      as: UTF8.self)
  }
}
