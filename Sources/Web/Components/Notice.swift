/// A short message in a box: news of the office, or what was just done.
package struct Notice: Sendable {
  /// How much it presses.
  package enum Tone: Sendable { case plain, good, near, urgent }

  package let text: String
  package let tone: Tone
  /// Said at once by a screen reader: after a form was done. `false` for what stands on the page anyway.
  package let isNews: Bool

  /// - Parameter text: plain words; `**…**` is bold.
  package init(_ text: String, tone: Tone = .plain, isNews: Bool = false) {
    self.text = text
    self.tone = tone
    self.isNews = isNews
  }

  /// What was just done, shown once after a redirect.
  package static func done(_ text: String) -> Notice { Notice(text, tone: .good, isNews: true) }
}

extension HTML {
  package mutating func notice(_ notice: Notice) {
    div(.class(notice.tone.className), .role(.status).when(notice.isNews)) { h in
      h.icon(notice.tone.icon)
      h.p { h in h.rich(notice.text) }
    }
  }
}

extension Notice.Tone {
  fileprivate var className: String {
    switch self {
    case .plain: "note"
    case .good: "note ok"
    case .near: "note near"
    case .urgent: "note now"
    }
  }

  fileprivate var icon: Icon {
    switch self {
    case .plain: .info
    case .good: .check
    case .near, .urgent: .warning
    }
  }
}

extension Notice {
  static var fixtures: [Fixture] {
    [
      Fixture("notice, plain") {
        $0.notice(Notice("Our office is closed **Thursday, November 26** for Thanksgiving. The nurse line is open."))
      },
      Fixture("notice, done") {
        $0.notice(.done("Sent. Nurse Tam's team has it. You will hear from us by 5 PM on Wednesday."))
      },
      Fixture("notice, near") { $0.notice(Notice("The lab corrected this on November 24.", tone: .near)) },
      Fixture("notice, urgent") {
        $0.notice(Notice("**This sounds like it may need help now.** Call 911 or 988.", tone: .urgent))
      },
    ]
  }
}
