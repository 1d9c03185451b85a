package import Chart
import Kernel
package import Web

/// Turns a notice into the letter that leaves: that something is new and where to sign in, never what it is.
package enum NoticeText {
  /// The letter in the reader's language.
  ///
  /// - Parameters:
  ///   - practice: its name and phone; the name stands in the subject, so it may be a neutral one.
  ///   - origin: `https://portal.example`, before the notice's own path.
  package static func letter(
    _ notice: Chart.Notice, from practice: (name: String, phone: String), at origin: String, _ words: Words
  ) -> Letter {
    let key = "notices.\(notice.template.rawValue)"
    let values = [
      ("name", notice.greeting), ("practice", practice.name), ("phone", practice.phone), ("link", origin + notice.link),
    ]
    let paragraphs = [
      words.text("notices.greeting", values), words.text(key + ".text", values), origin + notice.link,
      words.text(key + ".more", values), words.text("notices.closing", values), practice.name,
    ]
    return Letter(
      id: notice.id, to: notice.address, subject: words.text(key + ".subject", values),
      text: paragraphs.joined(separator: "\n\n") + "\n", language: notice.language)
  }
}
