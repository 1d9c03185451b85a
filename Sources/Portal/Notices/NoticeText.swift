package import Chart
package import Kernel
package import Web

/// Turns a notice into the message that leaves: that something is new and where to sign in, never what it is.
package enum NoticeText {
  /// The letter in the reader's language, as plain text and as a page that says the same.
  ///
  /// - Parameters:
  ///   - practice: its name and phone; the name stands in the subject, so it may be a neutral one.
  ///   - origin: `https://portal.example`, before the notice's own path.
  package static func letter(
    _ notice: Chart.Notice, from practice: (name: String, phone: String), at origin: String, _ words: Words,
    on moment: Instant = Instant(millisecondsSince1970: 0)
  ) -> Letter {
    let key = "notices.\(notice.template.rawValue)"
    let link = origin + notice.link
    let values = [
      ("name", OneLine.of(notice.greeting)), ("practice", practice.name), ("phone", practice.phone), ("link", link),
    ]
    let (before, after) = (
      [words.text("notices.greeting", values), words.text(key + ".text", values)],
      [words.text(key + ".more", values), words.text("notices.closing", values), practice.name]
    )
    let subject = OneLine.of(words.text(key + ".subject", values))
    var page = HTML(words: words)
    page.html(.lang(notice.language.tag)) { h in
      h.head { h in h.title(subject) }
      h.body { h in
        for text in before { h.p(text) }
        h.p { h in
          if let url = SafeURL(https: link) { h.a(.href(url)) { h in h.text(link) } } else { h.text(link) }
        }
        for text in after { h.p(text) }
      }
    }
    return Letter(
      id: notice.id, to: notice.address, subject: subject,
      text: (before + [link] + after).joined(separator: "\n\n") + "\n",
      html: "<!doctype html>\n" + String(decoding: page.bytes, as: UTF8.self), language: notice.language,
      writtenAt: moment)
  }

  /// The text message: at most 160 letters that every phone shows, in both languages.
  package static func message(
    _ notice: Chart.Notice, from name: String, at origin: String, _ words: Words
  ) -> TextMessage {
    let link = origin + notice.link
    let whole = { (name: String) in
      GSMText.plain(words("notices.text-message", ("practice", name), ("link", link)))
    }
    // A long name gives way, word by word, so that the link stays whole.
    var parts = GSMText.plain(OneLine.of(name)).split(separator: " ").map(String.init)
    while whole(parts.joined(separator: " ")).utf8.count > GSMText.most, parts.count > 1 { parts.removeLast() }
    let text = whole(parts.joined(separator: " "))
    return TextMessage(
      id: notice.id, to: notice.address,
      text: GSMText.length(text) <= GSMText.most
        ? text : GSMText.plain(words("notices.text-message.short", ("link", link))),
      reportsTo: origin + "/hooks/texts/status/" + notice.id.text)
  }
}

/// Text that cannot end a line: what people are called must not become a header or a second line.
enum OneLine {
  static func of(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isBreak($0) ? " " : $0 }))
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .lineSeparator
      || scalar.properties.generalCategory == .paragraphSeparator || scalar.properties.generalCategory == .format
  }
}
