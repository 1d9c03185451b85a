import Kernel
import Testing

@testable import Web

/// The words, frame and writer that the tests of this target share.
enum Pages {
  static func words(_ language: Language = .english) throws -> Words {
    try Strings.embedded().words(in: language)
  }

  static func frame(_ language: Language = .english, title: String = "Home") throws -> Frame {
    var frame = Frame(
      title: title, words: try words(language),
      practice: PracticeFace(
        name: "Alder Creek", kind: "Family Medicine", phone: "(555) 010-0142", hours: "Mon–Fri, 8 AM to 5 PM",
        nurseLine: "(555) 010-0199", home: "/me"),
      assets: Assets(practice: "Alder Creek"), languageSwitch: .link("/me?lang=es"))
    frame.seal = FormSeal(token: "sealed", random: .seeded(1))
    return frame
  }

  static func patientFrame(_ language: Language = .english, title: String = "Home") throws -> Frame {
    var frame = try frame(language, title: title)
    frame.menu = [
      MenuItem("Home", .home, "/me", isCurrent: true), MenuItem("Messages", .messages, "/me/messages", count: 1),
      MenuItem("Visits", .calendar, "/me/visits"), MenuItem("Results", .lab, "/me/results", count: 1),
      MenuItem("Medicines", .pill, "/me/medicines", place: .wideOnly),
      MenuItem("Bills", .bill, "/me/bills", place: .wideOnly),
      MenuItem("My record", .record, "/me/record", place: .wideOnly),
      MenuItem("Menu", .menu, "/me/menu", place: .phoneOnly),
    ]
    frame.account = AccountMenu(
      initials: "RD", name: "Rosa Delgado",
      items: [.init("My details", .person, "/me/account"), .init("Someone else", .people, "/me/account/people")],
      signOut: "/sign-out")
    return frame
  }

  /// What a writer wrote, as text.
  static func html(_ language: Language = .english, _ write: (inout HTML) -> Void) throws -> String {
    var h = HTML(words: try words(language), seal: FormSeal(token: "sealed", random: .seeded(1)))
    write(&h)
    return h.string
  }
}
