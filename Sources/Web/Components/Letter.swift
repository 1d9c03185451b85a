package import Kernel

/// A clinician's own words, set like a letter.
package struct Letter: Sendable {
  package let initials: String
  /// `Dr. Okafor’s note to you`
  package let heading: String
  /// `She read your result and wrote this today at 8:12 AM.`
  package let when: String
  package let paragraphs: [String]
  /// The language it was written in, when it is another than the page's.
  package let language: Language?

  package init(
    initials: String, heading: String, when: String, paragraphs: [String], language: Language? = nil
  ) {
    self.initials = initials
    self.heading = heading
    self.when = when
    self.paragraphs = paragraphs
    self.language = language
  }

  /// The paragraphs of a text as it was typed: parted by empty lines.
  package static func paragraphs(of text: String) -> [String] {
    text.split(separator: "\n\n").map(String.init).filter { !$0.utf8.allSatisfy { $0 <= 0x20 } }
  }
}

extension HTML {
  package mutating func letter(_ letter: Letter) {
    let id = uniqueID("letter")
    section(.class("card letter"), .labelledBy(id)) { h in
      h.div(.class("sig")) { h in
        h.span(.class("face"), .ariaHidden) { h in h.text(letter.initials) }
        h.div { h in
          h.h2(.id(id), letter.heading)
          h.p(.class("meta"), letter.when)
        }
      }
      h.blockquote(.lang(letter.language?.rawValue)) { h in
        for paragraph in letter.paragraphs { h.paragraph(paragraph) }
      }
    }
  }

  /// A paragraph that keeps the line ends of the one who wrote it.
  package mutating func paragraph(_ text: String) {
    p { h in
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { h.br() }
        h.text(String(line))
      }
    }
  }
}

extension Letter {
  static var fixtures: [Fixture] {
    [
      Fixture("letter") {
        $0.letter(
          Letter(
            initials: "AO", heading: "Dr. Okafor’s note to you",
            when: "She read your result and wrote this today at 8:12 AM.",
            paragraphs: [
              "Rosa, this is good news. Your number came down from 8.1 to 7.4 since May. The walks are working.",
              "Please keep taking metformin with breakfast and dinner.\nLet’s look at your home numbers together.",
            ]))
      }
    ]
  }
}
