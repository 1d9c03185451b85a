import Chart
import Foundation
import Kernel

@testable import Portal

/// The labelled set: texts that we wrote, with what should happen. The held part was written before the rules and is
/// never tuned on.
struct LabelledSet {
  struct Group: Decodable {
    /// Whose portal: `rosa`, `sam`, `theo`, `frank`.
    let facts: String
    let language: String
    /// Where the first link should lead, or `none`.
    let first: String
    let texts: [String]
  }

  static func questions(_ part: String) throws -> [Group] {
    try JSONDecoder().decode([Group].self, from: Data(contentsOf: file("RoutineQuestions.\(part).json")))
  }

  /// By part (`tuned`, `held`) and kind (`emergency`, `crisis`, `near`).
  static func pressing() throws -> [String: [String: [String]]] {
    try JSONDecoder().decode([String: [String: [String]]].self, from: Data(contentsOf: file("PressingTexts.json")))
  }

  /// What each of them can see: Rosa her whole portal, Sam a nearly empty one, Theo's mother no results, Frank's
  /// daughter everything of his.
  static let facts: [String: AnswerFacts] = [
    "rosa": AnswerFacts(
      isOwn: true, pages: every, upcoming: [visit("v1", 337), visit("v2", 379)], lastVisit: visit("p1", 322),
      results: [
        test("r-a1c", "4548-4"), test("r-chol", "24331-1"), test("r-cbc", "58410-2"), test("r-xray", "36643-5"),
        test("r-mam", "24606-6"),
      ],
      waiting: [test("w-d", "62292-8"), test("w-u", "630-4")],
      medicines: [medicine("Metformin 500 mg", 2), medicine("Lisinopril", 0), medicine("Atorvastatin", 1)],
      sections: [.conditions, .medicines, .allergies, .shots, .procedures, .vitals, .documents, .careTeam]),
    "sam": AnswerFacts(isOwn: true, pages: every, sections: [.shots, .allergies]),
    "theo": AnswerFacts(
      isOwn: false, pages: [.visits, .medicines, .record], upcoming: [visit("t1", 340)], lastVisit: visit("t0", 300),
      sections: [.shots, .allergies, .vitals, .careTeam]),
    "frank": AnswerFacts(
      isOwn: false, pages: every, upcoming: [visit("f1", 341)], lastVisit: visit("f0", 301),
      results: [test("f-inr", "6301-6"), test("f-bmp", "24321-2"), test("f-a1c", "4548-4")],
      medicines: [medicine("Warfarin", 3), medicine("Furosemide", 0)],
      sections: [.conditions, .medicines, .allergies, .shots, .vitals, .documents, .careTeam]),
  ]

  private static let every: Set<AnswerFacts.Page> = [.visits, .results, .medicines, .record, .messages]

  /// As the set names a place: `result:r-a1c`.
  static func name(of link: AnswerLink?) -> String {
    switch link?.place {
    case nil: "none"
    case .help: "help"
    case .account: "account"
    case .security: "security"
    case .notifications: "notifications"
    case .chart(.result(let id)): "result:" + id.text
    case .chart(.visit(let id)): "visit:" + id.text
    case .chart(.section(let section)): "section:" + section.rawValue
    case .chart(let path): "\(path)"
    }
  }

  /// Whether the viewer has what a link leads to.
  static func leads(_ link: AnswerLink, within facts: AnswerFacts) -> Bool {
    switch link.place {
    case .help: true
    case .account, .security, .notifications: facts.isOwn
    case .chart(.result(let id)): facts.results.contains { $0.id == id }
    case .chart(.visit(let id)): (facts.upcoming + [facts.lastVisit].compactMap { $0 }).contains { $0.id == id }
    case .chart(.section(let section)): facts.sections.contains(section)
    case .chart(.results): facts.pages.contains(.results)
    case .chart(.visits): facts.pages.contains(.visits)
    case .chart(.medicines): facts.pages.contains(.medicines)
    case .chart(.messages): facts.pages.contains(.messages)
    case .chart(.record): facts.pages.contains(.record)
    case .chart: false
    }
  }

  /// A visit on a day of 2026, counted from its start.
  private static func visit(_ id: String, _ day: Int) -> AnswerFacts.Visit {
    let day = (CivilDate(year: 2025, month: 12, day: 31) ?? CivilDate(daysSince1970: 0)).adding(days: day)
    return AnswerFacts.Visit(id: Item.ID(id), time: ClinicTime(day: day, minuteOfDay: 620))
  }

  private static func test(_ id: String, _ code: String) -> AnswerFacts.Test {
    AnswerFacts.Test(
      id: Item.ID(id), codeKey: "loinc|" + code, name: id, day: CivilDate(year: 2026, month: 11, day: 20))
  }

  private static func medicine(_ name: String, _ refills: Int) -> AnswerFacts.Medicine {
    AnswerFacts.Medicine(name: name, refills: refills)
  }

  private static func file(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
  }
}
