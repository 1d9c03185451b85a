package import Kernel
package import Paper
package import Web

/// A letter to one person, for those who are not reached otherwise: an address for the envelope's window, what it is
/// about, and whom to call. Large print.
package struct LetterSheet: Sendable {
  package var name: String
  /// As the post wants it, a line each: `12 Elm Street`, `Boulder, CO 80301`.
  package var address: [String]
  package var heading: String
  package var paragraphs: [String]

  package init(to name: String, address: [String], heading: String, paragraphs: [String]) {
    self.name = name
    self.address = address
    self.heading = heading
    self.paragraphs = paragraphs
  }

  /// The letter on the practice's paper. Its language is that of the words.
  package func document(
    from practice: PracticeSettings, on day: CivilDate, at now: Instant, words: Words
  ) -> PaperDocument {
    let date = words.dates.long(day)
    var body: [PaperBlock] = [
      .paragraph(PaperText(date)), .heading(heading, .title),
      .paragraph(PaperText(words("web.letter.hello", ("name", name)))),
    ]
    body += paragraphs.map { .paragraph(PaperText($0)) }
    body += [
      .paragraph(PaperText(words("web.letter.questions", ("phone", practice.phone))), .strong),
      .paragraph(PaperText(words("web.letter.thanks") + "\n" + practice.fullName)),
    ]
    var document = PaperDocument(
      heading, in: words.language, letterhead: practice.letterhead, about: [name, date], madeAt: now,
      pageNumber: { PaperDocument.number($0, of: $1, in: words) }, body: body)
    document.recipient = [name] + address.filter { !$0.isEmpty }
    document.size = .large
    return document
  }
}
