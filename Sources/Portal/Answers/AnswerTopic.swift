/// What a routine question is about.
enum AnswerTopic: Int, CaseIterable, Sendable {
  case nextVisit, lastVisit, help, results, medicines, shots, allergies, record, documents, account, notifications
  case security, vitals, careTeam, messages
  /// Asks for advice, about money, or for a person: no page answers it.
  case clinical

  /// What a text asks for: how much speaks for each topic, and the tests it names, as guides, best first.
  struct Asked {
    var weights = [Int](repeating: 0, count: AnswerTopic.allCases.count)
    var guides: [String] = []

    subscript(_ topic: AnswerTopic) -> Int {
      get { weights[topic.rawValue] }
      set { weights[topic.rawValue] = newValue }
    }
  }

  static func asked(by said: SaidWords) -> Asked {
    var asked = Asked()
    var seen: Set<ObjectIdentifier> = []
    for met in all.met(by: said, all.groups(of: said)) where seen.insert(ObjectIdentifier(met.rule)).inserted {
      if met.rule.tag >= firstTest {
        asked.guides += tests[met.rule.tag - firstTest].guides
      } else {
        asked.weights[met.rule.tag] += met.rule.weight
      }
    }
    return asked
  }

  private static let firstTest = 100
  static let all = SaidRules(
    lexicon: lexicon, known: known,
    rules: rules.map { ($0.0.rawValue, $0.1) } + tests.enumerated().map { (firstTest + $0.offset, $0.element.rules) })
}
