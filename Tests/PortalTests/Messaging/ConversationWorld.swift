import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Rosa's chart with one conversation in every state, and those who look at it.
struct ConversationWorld {
  let chart: VisibilityWorld
  let readers: [Reader]
  private(set) var held: [Talk: Held] = [:]
  private let rosa: Client
  private let ben: Patient.ID

  var scene: LoopScene { chart.scene }

  /// A conversation of Rosa's, by what makes it differ from the others.
  enum Talk: CaseIterable {
    /// Nobody answered it; the nurse answered it; the nurse answered and closed it; the nurse began it.
    case open, answered, closed, begun
    /// For the front desk, which reads no other.
    case desk
    /// About a result that everybody with the right to results sees, one that helpers do not, one that is held back,
    /// one that is the practice's own.
    case onPlain, onRestricted, onHeld, onHidden

    var asks: String { "Marmot \(self) asks." }
    var answers: String { "Heron \(self) answers." }
    var words: [String] { self == .begun ? [answers] : isUnanswered ? [asks] : [asks, answers] }
    var isUnanswered: Bool { self == .open || self == .desk }

    /// What is private goes to clinicians, whatever its reason.
    var reason: MessageReason { self == .desk || self == .onRestricted ? .appointment : .question }

    var result: VisibilityWorld.State? {
      switch self {
      case .onPlain: .plain
      case .onRestricted: .restricted
      case .onHeld: .held
      case .onHidden: .veryRestricted
      default: nil
      }
    }

    var sensitivity: Sensitivity {
      self == .onRestricted ? .privateToPatient : self == .onHidden ? .practiceOnly : .ordinary
    }
  }

  /// Where a conversation stands.
  struct Held {
    let id: Conversation.ID
    /// Nil for what waits for nobody of the practice.
    let entry: WorkEntry.ID?
    let file: String
  }

  /// The paths by which a conversation could be come upon.
  enum Way: CaseIterable {
    case home, menu, list, write, results, visits, record, conditions, documents, export, thread, file, result

    /// Only the conversations themselves hold their words, and the page of what one is about.
    var holdsWords: Bool { [.list, .thread, .file, .result].contains(self) }
  }

  /// Somebody who looks, and the most private conversation that they may read.
  struct Reader {
    let who: VisibilityWorld.Onlooker
    /// Nil for those who may read none.
    let most: Sensitivity?

    func reads(_ talk: Talk) -> Bool { most.map { talk.sensitivity <= $0 } ?? false }

    func finds(_ talk: Talk, on way: Way) -> Bool {
      guard reads(talk), way.holdsWords else { return false }
      switch way {
      case .file: return talk != .begun
      case .result: return talk.result.map(who.sees) ?? false
      default: return true
      }
    }
  }

  init(_ engine: TestDatabases.Engine) async throws {
    var chart = try await VisibilityWorld(engine)
    let scopes: Set<HelperGrant.Scope> = [.results, .record, .notes, .visits, .messages]
    try await chart.addHelper("parent with messages", "Mia", "Delgado", .guardian, scopes, [.plain, .released])
    try await chart.addHelper("messages only", "Max", "Smith", .friend, [.messages], [])
    let practice = chart.scene.practice
    try await practice.keep([TestPerson.ben.resource])
    ben = try await practice.chart(of: .ben)
    let account = try await practice.addAccount(.ben, patient: ben)
    await chart.add("another patient", "/me", TestPerson.ben.email, .patient(account), [])
    let most: [String: Sensitivity] = [
      "patient": .privateToPatient, "nurse": .privateToPatient, "parent with messages": .ordinary,
      "messages only": .ordinary,
    ]
    self.chart = chart
    readers = chart.onlookers.map { Reader(who: $0, most: most[$0.name]) }
    rosa = chart.client(of: "patient")
    for talk in Talk.allCases { held[talk] = try await hold(talk) }
  }

  /// What is seen where it should not be, and what is missing where it should be; and how many places were looked at.
  func faults() async throws -> (wrong: [String], cells: Int) {
    var (wrong, cells): ([String], Int) = ([], 0)
    for reader in readers {
      for way in Way.allCases {
        let found = try await look(reader, way)
        for talk in Talk.allCases {
          cells += 1
          let text = found[talk] ?? ""
          if talk.words.contains(where: text.contains) != reader.finds(talk, on: way) {
            wrong.append("\(reader.who.name), \(way), \(talk): \(text.count) letters")
          }
          if let result = talk.result, way == .list || way == .thread, !reader.who.knows(result),
            text.contains(result.name) || text.contains(result.value)
          {
            wrong.append("\(reader.who.name), \(way), \(talk): the result")
          }
        }
      }
    }
    return (wrong, cells)
  }

  /// The text at the end of a path, for each conversation.
  private func look(_ reader: Reader, _ way: Way) async throws -> [Talk: String] {
    let (client, base) = (reader.who.client, reader.who.base)
    let pages: [Way: String] = [
      .home: "", .menu: "/menu", .list: "/messages", .write: "/messages/new", .results: "/results",
      .visits: "/visits", .record: "/record", .conditions: "/record/conditions", .documents: "/record/documents",
    ]
    if let page = pages[way] { return await all(client.get(base + page).text) }
    if way == .export { return try await all(export(reader)) }
    var texts: [Talk: String] = [:]
    for talk in Talk.allCases {
      guard let one = held[talk] else { continue }
      let thread = "\(base)/messages/\(one.id)"
      switch way {
      case .thread: texts[talk] = await client.get(thread).text
      case .file:
        let answer = await client.get("\(thread)/files/\(one.file)")
        texts[talk] = answer.status == .ok && !one.file.isEmpty ? talk.words.joined() : answer.text
      default:
        guard let result = talk.result, let item = try await scene.practice.item(of: result.result) else { continue }
        texts[talk] = await client.get("\(base)/results/\(item)").text
      }
    }
    return texts
  }

  private func all(_ text: String) -> [Talk: String] {
    Dictionary(uniqueKeysWithValues: Talk.allCases.map { ($0, text) })
  }

  private func export(_ reader: Reader) async throws -> String {
    // Who is nobody's helper takes their own along.
    let whose = reader.who.name == "another patient" ? ben : scene.rosa
    let door = scene.app.chart(for: Viewer(reader.who.viewer, of: whose, from: .console))
    do {
      return try await door.read("export") { chart in
        var text = ""
        try chart.everything { _, _, bytes in text += String(decoding: bytes, as: UTF8.self) }
        return text
      }
    } catch ChartFault.notFound { return "" }
  }

  private func hold(_ talk: Talk) async throws -> Held {
    let text: [Language: String] = [.english: talk.answers, .spanish: talk.answers]
    if talk == .begun {
      _ = try await scene.app.beginConversation(
        FirstWord(.question, text), with: scene.rosa, by: scene.tam, from: .console, scene.form())
      let id = try await only("SELECT conversation_id FROM message WHERE text = \(talk.answers)")
      return Held(id: Conversation.ID(id), entry: nil, file: "")
    }
    let file = try await draftFile()
    var question = Question(talk.reason, about: try await item(of: talk), talk.asks)
    question.files = [Attachment.ID(file)]
    let asked = try await scene.app.ask(
      question, by: Viewer(.patient(LoopScene.account), of: scene.rosa, from: .console), then: { $0.text }, nil)
    let work = try await only("SELECT id FROM work WHERE subject = \(asked.location) AND kind = 'message'")
    let entry = try await scene.app.database.read { try WorkQueue.one(WorkEntry.ID(work), in: $0) }
    let open = try #require(entry)
    if !talk.isUnanswered {
      let draft = AnswerDraft(talk == .closed ? .close : .reply, text)
      _ = try await scene.app.answerMessage(draft, scene.deed(open, by: scene.tam), scene.form())
    }
    return Held(id: Conversation.ID(asked.location), entry: open.id, file: file)
  }

  /// A photo that Rosa has added and not sent: the form without words is refused and keeps it.
  private func draftFile() async throws -> String {
    _ = await rosa.get("/me/messages/new")
    let photo = Client.SentFile("rash.jpg", SampleFile.jpeg())
    let refused = await rosa.postFiles("/me/messages/new", [("text", ""), ("reason", "question")], [photo])
    let id = refused.text.between(#"name="attached" value=""#, "\"")
    return try #require(id.isEmpty ? nil : id)
  }

  /// As staff see it: she asked before it was held back or restricted.
  private func item(of talk: Talk) async throws -> Item? {
    guard let result = talk.result, let id = try await scene.practice.item(of: result.result) else { return nil }
    let door = scene.app.chart(for: Viewer(.staff(scene.tam), of: scene.rosa, from: .console))
    return try await door.read("test") { try $0.item(id, of: [.result]) }
  }

  private func only(_ sql: SQL) async throws -> String {
    let found = try await scene.app.database.read { try $0.first(sql, as: String.self) }
    return try #require(found)
  }
}
