import Foundation
import Kernel
import Portal

/// A letter in the form mail servers take (RFC 5322, RFC 2045): the same words as plain text and as HTML, in UTF-8,
/// base64, short lines.
enum MailText {
  static func text(of letter: Letter, from sender: String, practice: String) -> String {
    let host = sender.split(separator: "@").last.map(String.init) ?? "localhost"
    let boundary = "portico-" + letter.id.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let lines =
      [
        "From: \(word(practice)) <\(plain(sender))>",
        "To: <\(plain(letter.to))>",
        "Subject: \(word(letter.subject))",
        "Date: \(date(letter.writtenAt))",
        "Message-ID: <\(plain(letter.id.text))@\(plain(host))>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
        "Content-Language: \(letter.language.rawValue)",
        "",
      ] + part("text/plain", letter.text, boundary) + part("text/html", letter.html, boundary) + [
        "--\(boundary)--", "",
      ]
    return lines.joined(separator: "\r\n")
  }

  /// Whether an address can stand in a letter as it is. Nothing is left out to make it fit: that would be somebody
  /// else's address.
  static func isPlain(_ address: String) -> Bool {
    !address.isEmpty && plain(address) == address && address.utf8.filter { $0 == UInt8(ascii: "@") }.count == 1
  }

  private static func part(_ type: String, _ text: String, _ boundary: String) -> [String] {
    let body = Data(text.utf8).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return [
      "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "", body, "",
    ]
  }

  /// A header's text, encoded when it is more than plain letters (RFC 2047). Line ends cannot get through.
  private static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 < 0x7F && !"=<>\"(),:;@[]\\".utf8.contains($0) || $0 == UInt8(ascii: ":")
    }
    return isPlain ? text : encoded(text)
  }

  /// In words of at most 75 bytes, each cut between two letters.
  private static func encoded(_ text: String) -> String {
    var (words, piece) = ([String](), "")
    for letter in text {
      if piece.utf8.count + letter.utf8.count > 42, !piece.isEmpty {
        words.append(piece)
        piece = ""
      }
      piece.append(letter)
    }
    return (words + [piece]).map { "=?utf-8?B?" + Data($0.utf8).base64EncodedString() + "?=" }
      .joined(separator: "\r\n ")
  }

  /// An address without anything that could end its line or begin another header.
  private static func plain(_ address: String) -> String {
    String(
      decoding: address.utf8.filter { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") },
      as: UTF8.self)
  }

  /// `Mon, 23 Nov 2026 17:00:00 +0000`
  private static func date(_ moment: Instant) -> String {
    let (day, second) = (moment.utcDay, moment.secondOfUTCDay)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = [second / 3_600, second / 60 % 60, second % 60].map { Digits.text($0, width: 2) }.joined(separator: ":")
    return "\(days[day.weekday]), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
  }
}
