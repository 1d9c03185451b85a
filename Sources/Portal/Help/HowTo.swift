import Web

/// One of the six things people come for, explained in a few steps, each with a picture.
enum HowTo: String, CaseIterable {
  case signIn = "sign-in"
  case result, question, visit, refill, bill

  var icon: Icon {
    switch self {
    case .signIn: .key
    case .result: .lab
    case .question: .messages
    case .visit: .calendar
    case .refill: .pill
    case .bill: .bill
    }
  }

  /// Where one does it. Who is not signed in comes there after signing in.
  var place: SafeURL {
    switch self {
    case .signIn: Path.signIn.url
    case .result: Path.chart(.own, .results).url
    case .question: Path.chart(.own, .newMessage(nil, nil)).url
    case .visit: Path.chart(.own, .bookVisit).url
    case .refill: Path.chart(.own, .refill).url
    case .bill: Path.bills.url
    }
  }

  var url: SafeURL { Path.guide(.howTo(rawValue)).url }

  func title(in words: Words) -> String { words("help.how.\(rawValue).title") }

  /// The steps call the tile of Home by the very words that stand on it.
  func steps(in words: Words) -> [HowToStep] {
    let verb = words("app.home.do.\(tile)")
    return pictures.enumerated().map { index, parts in
      HowToStep(
        text: words("help.how.\(rawValue).\(index + 1)", ("verb", verb)),
        picture: HowToPicture(parts.map { $0.text { $0 == HowTo.verb ? verb : words("help.picture.\($0)") } }))
    }
  }

  /// In a picture: the words on the tile of Home.
  private static let verb = "verb"

  /// The tile of Home that leads there.
  private var tile: String {
    switch self {
    case .signIn, .result: "result"
    case .question: "ask"
    case .visit: "visits"
    case .refill: "medicines"
    case .bill: "bills"
    }
  }

  private typealias Part = HowToPicture.Part

  private var pictures: [[Part]] {
    switch self {
    case .signIn:
      [
        [.text("letter"), .lines(2), .code, .button("open-link")],
        [.text("birth-date"), .boxes(3), .button("go-on")],
        [.text("how-sign-in"), .button("phone-lock"), .quiet("email-code"), .quiet("password")],
        [.text("welcome"), .tiles, .lines(1)],
      ]
    case .result:
      [
        [.text("new-text"), .bubble("something-new", isMine: false), .button("open-link")],
        [.tiles, .button(HowTo.verb)],
        [.text("in-range"), .numberLine, .lines(2)],
        [.lines(2), .button("ask-about")],
      ]
    case .question:
      [
        [.tiles, .button(HowTo.verb)],
        [.text("what-about"), .boxes(3), .field("write-here")],
        [.bubble("may-i-eat", isMine: true), .button("send")],
        [.bubble("may-i-eat", isMine: true), .bubble("yes-you-may", isMine: false)],
      ]
    case .visit:
      [
        [.tiles, .button(HowTo.verb)],
        [.text("pick-time"), .boxes(3), .boxes(3)],
        [.text("thursday"), .lines(1), .button("book-this")],
        [.text("thursday"), .quiet("move"), .quiet("cancel")],
      ]
    case .refill:
      [
        [.tiles, .button(HowTo.verb)],
        [.tick("medicine-one", isTicked: true), .tick("medicine-two", isTicked: false)],
        [.tick("medicine-one", isTicked: true), .button("send-refill")],
        [.tick("received", isTicked: true), .tick("approved", isTicked: true), .tick("sent", isTicked: false)],
      ]
    case .bill:
      [
        [.tiles, .button(HowTo.verb)],
        [.text("you-owe"), .lines(3)],
        [.text("you-owe"), .quiet("pay-part"), .button("pay-all")],
        [.tick("paid", isTicked: true), .lines(1), .quiet("receipt")],
      ]
    }
  }
}

/// What to do, and what it looks like.
struct HowToStep {
  let text: String
  let picture: HowToPicture
}
