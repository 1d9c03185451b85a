import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("A form from another system is taken whole or refused by name")
struct BroughtFormTests {
  private static func questionnaire(_ items: String, title: String = "Pets") -> String {
    #"{"resourceType":"Questionnaire","status":"active","title":"\#(title)","item":[\#(items)]}"#
  }

  private static let question = #"{"linkId":"/1","type":"boolean","text":"Pets?"}"#

  private static func refusal(_ text: String) -> QuestionnaireRefusal? {
    do throws(QuestionnaireRefusal) {
      _ = try BroughtForm(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "what is odd, huge or hostile is refused with its reason and its name",
    arguments: [
      ("", QuestionnaireRefusal(.notAQuestionnaire)),
      ("[1,2", QuestionnaireRefusal(.notAQuestionnaire)),
      (#"{"resourceType":"Patient"}"#, QuestionnaireRefusal(.notAQuestionnaire)),
      (questionnaire(""), QuestionnaireRefusal(.empty)),
      (questionnaire(question + "," + question), QuestionnaireRefusal(.name, item: "/1")),
      (questionnaire(#"{"linkId":"<script>","type":"boolean"}"#), QuestionnaireRefusal(.name, item: "<script>")),
      (questionnaire(#"{"linkId":"f","type":"attachment"}"#), QuestionnaireRefusal(.type, item: "f")),
      (questionnaire(#"{"linkId":"c","type":"choice"}"#), QuestionnaireRefusal(.options, item: "c")),
      (
        questionnaire(#"{"linkId":"c","type":"choice","answerOption":[{"valueCoding":{"code":" a"}}]}"#),
        QuestionnaireRefusal(.options, item: "c")
      ),
      (
        questionnaire(
          #"{"linkId":"c","type":"choice","answerOption":[{"valueCoding":{"code":"a","extension":[{"url":"#
            + #""http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1e300}]}}]}"#),
        QuestionnaireRefusal(.options, item: "c")
      ),
      (
        questionnaire(
          #"{"linkId":"a","type":"boolean","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]},"#
            + #"{"linkId":"b","type":"boolean"}"#), QuestionnaireRefusal(.condition, item: "a")
      ),
      (
        questionnaire(#"{"linkId":"n","type":"boolean","text":"A\u0007B"}"#),
        QuestionnaireRefusal(.characters, item: "n")
      ),
      (questionnaire(question, title: String(repeating: "x", count: 201)), QuestionnaireRefusal(.title)),
    ])
  func refused(_ text: String, _ expected: QuestionnaireRefusal) {
    #expect(Self.refusal(text) == expected)
  }

  @Test("eighty-one questions are too many; groups within groups do not end the program")
  func huge() {
    let many = (0...80).map { #"{"linkId":"q\#($0)","type":"boolean"}"# }.joined(separator: ",")
    let deep =
      String(repeating: #"{"linkId":"g","type":"group","item":["#, count: 5_000)
      + String(repeating: "]}", count: 5_000)

    #expect(Self.refusal(Self.questionnaire(many)) == QuestionnaireRefusal(.tooLong))
    #expect(Self.refusal(Self.questionnaire(deep)) != nil)
  }

  @Test("one that fits becomes a draft, and goes out again as it came in", arguments: TestDatabases.each)
  func roundTrip(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BuilderScene(engine)
    let page = try await scene.published()
    let file = await scene.manager.get(page + "/questionnaire")

    let done = await scene.manager.post("/staff/settings/forms/bring", [("text", file.text)])
    let copy = try await scene.design(done.location)

    #expect(file.headers[.contentType] == "application/fhir+json")
    #expect(done.status.code == 303)
    #expect(copy.form.version == 0)
    #expect(copy.design == (try await scene.design(page).design))
    try await scene.practice.close()
  }

  @Test("what is refused stands in the page again, with words and the name")
  func words() async throws {
    let scene = try await BuilderScene()

    let answer = await scene.manager.post(
      "/staff/settings/forms/bring", [("text", Self.questionnaire(#"{"linkId":"file","type":"attachment"}"#))])
    let long = await scene.manager.post(
      "/staff/settings/forms/bring", [("text", String(repeating: "x", count: 200_001))])

    #expect(answer.status.code == 422 && long.status.code == 422)
    #expect(answer.text.contains("“file” asks for a kind of answer that has no place here"))
    #expect(answer.text.contains("&quot;attachment&quot;"))
    try await scene.practice.close()
  }

  @Test("only the page where forms are pasted takes more than usual")
  func limit() async throws {
    let practice = try await TestPractice()

    #expect(practice.reception.bodyLimit(.post, StaffForms.bringSegments) == 800_000)
    #expect(practice.reception.bodyLimit(.post, ["staff", "settings", "forms", "new"]) == 65_536)
    #expect(practice.reception.bodyLimit(.get, StaffForms.bringSegments) == 65_536)
    try await practice.close()
  }
}
