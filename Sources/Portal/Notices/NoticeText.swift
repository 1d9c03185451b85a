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
  ///   - digits: of a code that is sent.
  ///   - body: lines of what it tells, where it tells more than its own words.
  package static func letter(
    _ notice: Chart.Notice, from practice: (name: String, phone: String), at origin: String, _ words: Words,
    on moment: Instant = Instant(millisecondsSince1970: 0), in zone: ClinicZone? = nil, digits: String = "",
    body: String = ""
  ) -> Letter {
    let key = "notices.\(notice.template.rawValue)"
    let link = origin + notice.link
    let visit = zone.flatMap { zone in notice.visitAt.map { zone.time(at: $0) } }
    let values = [
      ("name", OneLine.of(notice.greeting)), ("practice", practice.name), ("phone", practice.phone), ("link", link),
      ("day", visit.map { words.dates.weekday($0.day) } ?? ""), ("time", visit.map(words.dates.time) ?? ""),
      ("code", digits),
    ]
    let (before, after) = (
      [
        words.text(notice.greeting.isEmpty ? "notices.greeting.stranger" : "notices.greeting", values),
        words.text(key + ".text", values),
      ] + body.split(separator: "\n").map { OneLine.of(String($0)) },
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

  /// The words of the messages that do not only say that something is new.
  private static let texts: [Chart.Notice.Template: (long: String, short: String)] = [
    .visitReminder: ("notices.text-visit", "notices.text-visit.short"),
    .signInCode: ("notices.text-code", "notices.text-code.short"),
    .recoveryTold: ("notices.text-told", "notices.text-told.short"),
    .invitation: ("notices.text-invitation", "notices.text-invitation.short"),
    .newsForInvited: ("notices.text-news-invited", "notices.text-news-invited.short"),
    .callReminder: ("notices.text-call", "notices.text-call.short"),
    .missedCall: ("notices.text-missed", "notices.text-missed.short"),
  ]

  /// The text message: at most 160 letters that every phone shows, in both languages.
  package static func message(
    _ notice: Chart.Notice, from name: String, at origin: String, _ words: Words, in zone: ClinicZone? = nil,
    digits: String = "", phone: String = ""
  ) -> TextMessage {
    let link = origin + notice.link
    let (long, short) = texts[notice.template] ?? ("notices.text-message", "notices.text-message.short")
    let visit = zone.flatMap { zone in notice.visitAt.map { zone.time(at: $0) } }
    let values = [
      ("link", link), ("code", digits), ("phone", phone), ("time", visit.map(words.dates.time) ?? ""),
      ("day", visit.map { words.dates.shortWeekday($0.day) + " " + words.dates.short($0.day) } ?? ""),
    ]
    let whole = { (name: String) in GSMText.plain(words.text(long, values + [("practice", name)])) }
    // A long name gives way, word by word, so that the link stays whole.
    var parts = GSMText.plain(OneLine.of(name)).split(separator: " ").map(String.init)
    while whole(parts.joined(separator: " ")).utf8.count > GSMText.most, parts.count > 1 { parts.removeLast() }
    let text = whole(parts.joined(separator: " "))
    return TextMessage(
      id: notice.id, to: notice.address,
      text: GSMText.length(text) <= GSMText.most
        ? text : GSMText.plain(words.text(short, values)),
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
