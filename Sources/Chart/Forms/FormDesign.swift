package import Kernel

/// What the practice asks in a form: built without code, kept as FHIR R4 Questionnaire (`QuestionnaireWriting`). One
/// version of it never changes once patients were given it.
package struct FormDesign: Sendable, Equatable {
  package var title: [Language: String]
  /// What stands above the questions: why, and how long it takes. May be empty.
  package var lead: [Language: String] = [:]
  package var audience: FormAudience
  /// What one signs, word for word; empty when there is nothing to sign.
  package var statement: [Language: String] = [:]
  package var score: FormScore?
  package var items: [FormItem]

  package static let mostItems = 80

  package init(title: [Language: String], audience: FormAudience, items: [FormItem]) {
    (self.title, self.audience, self.items) = (title, audience, items)
  }

  package func title(in language: Language) -> String { FormDesign.words(title, in: language) }

  package var needsSignature: Bool { statement.values.contains { !$0.isEmpty } }

  package func item(_ id: String) -> FormItem? { items.first { $0.id == id } }

  /// The items that are questions.
  package var questions: [FormItem] { items.filter { $0.kind.isQuestion } }

  /// A text in a language, or in the other where it was not written.
  package static func words(_ text: [Language: String], in language: Language) -> String {
    text[language].flatMap { $0.isEmpty ? nil : $0 } ?? text[.english] ?? text.values.first ?? ""
  }
}

/// Who at the practice looks through the answers.
package enum FormAudience: String, Sendable, CaseIterable {
  /// Address, insurance, consent: the front desk.
  case desk
  /// About health: nurses and providers alone.
  case care

  /// The team whose work it is.
  package var team: WorkTeam { self == .desk ? .frontDesk : .nurses }

  /// Whether somebody of a role may read the answers.
  package func isFor(_ role: StaffRole) -> Bool {
    switch self {
    case .desk: role.may(.reviewForms)
    case .care: role.may(.reviewForms) && role.may(.readChart)
    }
  }
}

/// One line of a form: a question, a heading or a sentence.
package struct FormItem: Sendable, Equatable {
  /// FHIR `linkId`: names the question in answers, forever.
  package let id: String
  package var kind: Kind
  package var text: [Language: String]
  package var isRequired = false
  package var options: [FormOption] = []
  /// It is asked only when these hold.
  package var conditions: [FormCondition] = []
  /// Whether each of the conditions has to hold, or one of them.
  package var needsAll = true
  /// Where the answer comes from that stands there already.
  package var prefill: FormPrefill?

  package init(id: String, _ kind: Kind, _ text: [Language: String]) {
    (self.id, self.kind, self.text) = (id, kind, text)
  }

  package func text(in language: Language) -> String { FormDesign.words(text, in: language) }

  package func option(_ code: String) -> FormOption? { options.first { $0.code == code } }

  /// What kind of answer it takes.
  package enum Kind: String, Sendable, CaseIterable {
    case heading, sentence
    case line, lines, yesNo, one, many, day, number

    package var isQuestion: Bool { self != .heading && self != .sentence }

    package var hasOptions: Bool { self == .one || self == .many }
  }
}

/// One of the answers to choose from.
package struct FormOption: Sendable, Equatable {
  package let code: String
  package var text: [Language: String]
  /// What it counts for (FHIR `ordinalValue`).
  package var points: Int?
  /// Whether somebody has to look at once when it is chosen.
  package var alerts = false

  /// What an answer may count for.
  package static let points = -1_000...1_000

  package init(_ code: String, _ text: [Language: String], points: Int? = nil, alerts: Bool = false) {
    (self.code, self.text, self.points, self.alerts) = (code, text, points, alerts)
  }

  package func text(in language: Language) -> String { FormDesign.words(text, in: language) }
}

/// A question is asked when another was answered so (FHIR `enableWhen` with `=`).
package struct FormCondition: Sendable, Equatable {
  /// The question that was answered.
  package let question: String
  /// The code of the answer; `yes` and `no` for a yes-or-no question.
  package let answer: String

  package init(_ question: String, _ answer: String) { (self.question, self.answer) = (question, answer) }
}

/// What stands in a form before somebody writes.
package enum FormPrefill: String, Sendable, CaseIterable {
  case phone, email, address, preferredName = "preferred-name"
  /// A list of the record, shown with the question whether it is right.
  case medicines, allergies, conditions
  /// What was answered the last time.
  case last

  /// The contact field that an accepted answer changes.
  package var contact: ContactField? {
    switch self {
    case .phone: .phone
    case .email: .email
    case .address: .address
    case .preferredName: .preferredName
    case .medicines, .allergies, .conditions, .last: nil
    }
  }

  /// The rows of the record that are shown.
  package var list: ItemKind? {
    switch self {
    case .medicines: .medicine
    case .allergies: .allergy
    case .conditions: .condition
    default: nil
    }
  }
}
