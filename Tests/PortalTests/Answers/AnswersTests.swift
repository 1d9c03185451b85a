import Chart
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("Ask warns of what is pressing and shows what answers a routine question")
struct AnswersTests {
  @Test("of the labelled questions the first link is right for 60 in 100, and nobody is led to what is not theirs")
  func answerFirst() throws {
    for part in ["tuned", "held"] {
      var (right, all, wrongPerson, unasked, nothing) = (0, 0, 0, 0, 0)
      for group in try LabelledSet.questions(part) {
        let facts = try #require(LabelledSet.facts[group.facts])
        let words = try Sample.words(group.language == "es" ? .spanish : .english)
        for text in group.texts {
          let links = AnswerFirst.links(for: text, facts: facts, words: words)
          all += 1
          if LabelledSet.name(of: links.first) == group.first { right += 1 }
          if group.first == "none" { nothing += 1 }
          if group.first == "none", !links.isEmpty { unasked += 1 }
          wrongPerson += links.count { !LabelledSet.leads($0, within: facts) }
          #expect(links.count <= 3)
          #expect(links.allSatisfy { !$0.text.contains("{") && !$0.text.contains("answers.") })
        }
      }
      print(
        "answer-first (\(part)): \(right) of \(all) right first link (\(right * 100 / all) %),",
        "\(wrongPerson) for the wrong person, \(unasked) of \(nothing) unasked")
      #expect(right * 100 >= all * 60)
      #expect(wrongPerson == 0)
      #expect(unasked * 10 <= nothing, "\(unasked) of \(nothing) questions that no page answers got a link")
    }
  }

  @Test("of texts that sound pressing nearly all are seen, and none gets a link")
  func pressing() throws {
    let words = try Sample.words()
    for (part, kinds) in try LabelledSet.pressing().sorted(by: { $0.key < $1.key }) {
      var (seen, all, sameKind, falseAlarms, links) = (0, 0, 0, 0, 0)
      for (kind, texts) in kinds {
        for text in texts {
          let alarm = RedFlags.alarm(in: text)
          if kind == "near" {
            falseAlarms += alarm == nil ? 0 : 1
          } else {
            all += 1
            seen += alarm == nil ? 0 : 1
            sameKind += alarm.map { "\($0)" } == kind ? 1 : 0
            for facts in LabelledSet.facts.values {
              links += AnswerFirst.links(for: text, facts: facts, words: words).count
            }
          }
        }
      }
      print(
        "red flags (\(part)): \(seen) of \(all) seen, \(sameKind) of the right kind;",
        "\(falseAlarms) of \(kinds["near"]?.count ?? 0) near misses alarm; \(links) links")
      if part == "tuned" { #expect(seen * 100 >= all * 98) }
      #expect(links == 0)
    }
  }

  @Test("what nobody sees, accents, capitals and slips of the pen do not hide what is pressing")
  func folding() {
    for text in [
      "NO PUEDO RESPIRAR", "no\u{200B} pue\u{200D}do res\u{202E}pirar", "can\u{2019}t bre\u{0301}athe",
      "ｃａｎｔ ｂｒｅａｔｈｅ", "dolor\n de\u{00A0}pecho",
    ] {
      #expect(RedFlags.alarm(in: text) == .emergency, "\(text)")
    }
    #expect(RedFlags.alarm(in: "") == nil)
    #expect(RedFlags.alarm(in: String(repeating: "😀", count: 10_000)) == nil)
    #expect(RedFlags.alarm(in: String(repeating: "no ", count: 100_000)) == nil)
    #expect(RedFlags.alarm(in: String(repeating: "\u{0301}", count: 100_000)) == nil)
  }

  @Test("every rule speaks of groups that are there")
  func names() {
    #expect(RedFlags.rules.unknownNames.isEmpty && AnswerTopic.all.unknownNames.isEmpty)
  }

  @Test("the answer may stand in the link already")
  func answers() throws {
    let facts = try #require(LabelledSet.facts["rosa"])

    let visit = AnswerFirst.links(for: "When is my next appointment?", facts: facts, words: try Sample.words())
    let refill = AnswerFirst.links(for: "surtidos de metformina", facts: facts, words: try Sample.words(.spanish))

    #expect(visit.first?.text.replacing("\u{A0}", with: " ") == "Your next visit is Thursday, December 3 at 10:20 AM")
    #expect(refill.first?.text == "Metformin 500 mg: le quedan 2 recargas")
  }

  @Test("every rule names groups that exist, and the groups fit")
  func rulesAreWhole() {
    #expect(RedFlags.lexicon.split(separator: "\n").count <= 128)
    #expect(AnswerTopic.lexicon.split(separator: "\n").count <= 128)
    #expect(AnswerTopic.tests.flatMap(\.guides).allSatisfy { TestGuide.named($0) != nil })
  }
}
