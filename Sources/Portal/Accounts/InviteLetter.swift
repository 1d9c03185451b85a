import Chart
import Kernel
import Paper
import Store
import Web

/// The invitation on paper, in both languages: a code to scan, the address and a short code to type, and a part to tear
/// off and keep that says how.
struct InviteLetter: Sendable {
  private let practice: PracticeSettings
  private let strings: Strings
  private let now: Instant
  private let linkMaker: LinkMaker

  init(_ app: App) {
    (practice, strings, now, linkMaker) = (app.practice, app.strings, app.clock.now, app.linkMaker)
  }

  /// Whose letter it is, and where it goes.
  struct Addressed: Sendable {
    let patient: Patient
    let invitation: Invitation
    let address: [String]
  }

  /// One letter, or several after one another in one file.
  func document(_ letters: [Addressed], in language: Language) -> PaperDocument {
    let words = strings.words(in: language)
    let day = words.dates.long(practice.zone.today(at: now))
    var document = PaperDocument(
      words("accounts.letter.title", ("practice", practice.fullName)), in: language, letterhead: practice.letterhead,
      about: [day], madeAt: now, pageNumber: { _, _ in "" },
      body: letters.enumerated().flatMap { index, letter in
        (index == 0 ? [] : [PaperBlock.pageBreak]) + blocks(letter, in: language)
      })
    document.size = .large
    return document
  }

  private func blocks(_ letter: Addressed, in language: Language) -> [PaperBlock] {
    let words = strings.words(in: letter.patient.language)
    let address = ([letter.patient.name.full] + letter.address).joined(separator: "\n")
    let first = text(letter, letter.patient.language)
    let second = text(letter, letter.patient.language.other)
    return [.paragraph(PaperText(address))] + wrapped(first, letter.patient.language, language)
      + [code(letter, words)] + wrapped(second, letter.patient.language.other, language)
      + [.pageBreak] + tearOff(letter, language)
  }

  /// What the letter says in one language.
  private func text(_ letter: Addressed, _ language: Language) -> [PaperBlock] {
    let words = strings.words(in: language)
    let until = words.dates.long(practice.zone.time(at: letter.invitation.expiresAt).day)
    return [
      .heading(
        words("accounts.letter.title", ("practice", practice.fullName)),
        language == letter.patient.language ? .title : .section),
      .paragraph(PaperText(words("accounts.letter.greeting", ("name", letter.patient.name.given)))),
      .paragraph(PaperText(words("accounts.letter.lead") + " " + words("accounts.letter.until", ("day", until)))),
    ]
  }

  private func code(_ letter: Addressed, _ words: Words) -> PaperBlock {
    let token = linkMaker.joinToken(of: letter.invitation.id.text)
    let path = Path.join(token).url
    let language = letter.patient.language
    let link = practice.origin + (language == .english ? path : path.with("lang", language.rawValue)).description
    let typed = PaperText(words("accounts.letter.type", ("address", short(practice.origin) + "/join")))
    let code = PaperText.bold(linkMaker.joinCode(of: letter.invitation.id.text).text)
    guard let square = QRCode(link) else { return .paragraph(typed + "\n" + code) }
    return .code(
      PaperCode(
        words("accounts.letter.scan"), square, alternative: words("accounts.letter.scan.heard"),
        [.paragraph(typed), .paragraph(code, .strong)]))
  }

  /// The part to keep: the same three steps in both languages, nothing secret.
  private func tearOff(_ letter: Addressed, _ language: Language) -> [PaperBlock] {
    let cut = strings.words(in: language)("accounts.letter.cut")
    return [.paragraph(PaperText("– – – – – – – – – –  \(cut)  – – – – – – – – – –"))]
      + [letter.patient.language, letter.patient.language.other].flatMap { other -> [PaperBlock] in
        let words = strings.words(in: other)
        let steps = (1...4).map { PaperText(words("accounts.letter.step-\($0)")) }
        return wrapped(
          [
            .heading(words("accounts.letter.how")), .list(steps),
            .paragraph(PaperText(words("accounts.letter.help", ("phone", practice.phone)))),
          ], other, language)
      }
  }

  /// Text in another language than the paper's says so, for those who hear it.
  private func wrapped(_ blocks: [PaperBlock], _ language: Language, _ paper: Language) -> [PaperBlock] {
    language == paper ? blocks : [.aside(PaperAside(.quote, in: language, blocks))]
  }

  private func short(_ origin: String) -> String {
    origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? origin
  }
}
