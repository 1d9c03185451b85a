import FHIR
import Kernel
import Testing

@testable import Chart

/// Forms are FHIR Questionnaires: written and read back they are the same; what has no place here is refused.
@Suite("Forms as questionnaires")
struct QuestionnaireTests {
  static var design: FormDesign {
    var smoke = FormItem(id: "smoke", .one, [.english: "Do you smoke?", .spanish: "¿Fuma?"])
    smoke.options = [
      FormOption("no", [.english: "No", .spanish: "No"], points: 0),
      FormOption("yes", [.english: "Yes \"daily\" <b>", .spanish: "Sí"], points: 2, alerts: true),
    ]
    smoke.isRequired = true
    var since = FormItem(id: "since", .day, [.english: "Since when?", .spanish: "¿Desde cuándo?"])
    since.conditions = [FormCondition("smoke", "yes")]
    var many = FormItem(id: "many", .many, [.english: "Which?", .spanish: "¿Cuáles?"])
    many.options = [
      FormOption("a", [.english: "A", .spanish: "A"]), FormOption("b", [.english: "B", .spanish: "Be"]),
    ]
    var both = FormItem(id: "both", .lines, [.english: "Both?", .spanish: "¿Ambos?"])
    (both.conditions, both.needsAll) = ([FormCondition("smoke", "yes"), FormCondition("many", "a")], false)
    var phone = FormItem(id: "phone", .line, [.english: "Phone", .spanish: "Teléfono"])
    phone.prefill = .phone
    var design = FormDesign(
      title: [.english: "Intake & more", .spanish: "Ingreso"], audience: .care,
      items: [
        FormItem(id: "head", .heading, [.english: "You", .spanish: "Usted"]), smoke, since, many, both, phone,
        FormItem(id: "say", .sentence, [.english: "Thanks", .spanish: "Gracias"]),
        FormItem(id: "num", .number, [.english: "How many?", .spanish: "¿Cuántos?"]),
        FormItem(id: "ok", .yesNo, [.english: "All right?", .spanish: "¿Está bien?"]),
      ])
    design.lead = [.english: "Two minutes.", .spanish: "Dos minutos."]
    design.statement = [.english: "It is true.", .spanish: "Es cierto."]
    design.score = FormScore(
      name: [.english: "Smoke", .spanish: "Humo"],
      bands: [
        FormScore.Band(from: 0, [.english: "none", .spanish: "nada"]),
        FormScore.Band(from: 2, [.english: "some", .spanish: "algo"], alerts: true),
      ])
    return design
  }

  private static func read(_ text: String) throws -> FormDesign {
    try FormDesign(questionnaire: Resource(parsing: Array(text.utf8)))
  }

  private static func items(_ items: String) -> String {
    #"{"resourceType":"Questionnaire","title":"T","item":["# + items + "]}"
  }

  private static func reason(_ text: String) -> QuestionnaireRefusal.Reason? {
    do {
      _ = try read(text)
      return nil
    } catch let refusal as QuestionnaireRefusal {
      return refusal.reason
    } catch {
      return nil
    }
  }

  @Test("what is written is read back as it was")
  func roundTrip() throws {
    let bytes = QuestionnaireTests.design.questionnaire(id: "f_1", version: 3, isPublished: true)

    let read = try FormDesign(questionnaire: Resource(parsing: bytes))

    #expect(read == QuestionnaireTests.design)
    #expect(read.questionnaire(id: "f_1", version: 3, isPublished: true) == bytes)
  }

  @Test("groups become headings, and their conditions hold for what is in them")
  func groups() throws {
    let design = try QuestionnaireTests.read(
      QuestionnaireTests.items(
        #"""
        {"linkId":"a","type":"boolean","text":"A?"},
        {"linkId":"g","type":"group","text":"G","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}],
         "item":[{"linkId":"g.1","type":"string","text":"G1"}]}
        """#))

    #expect(design.items.map(\.id) == ["a", "g", "g.1"])
    #expect(design.item("g.1")?.conditions == [FormCondition("a", "yes")])
    #expect(design.asked(FormAnswers(["a": ["no"]])).map(\.id) == ["a"])
    #expect(design.asked(FormAnswers(["a": ["yes"]])).map(\.id) == ["a", "g.1"])
  }

  @Test(
    "what has no place on a page is refused by name",
    arguments: [
      (QuestionnaireRefusal.Reason.type, #"{"linkId":"a","type":"attachment","text":"A"}"#),
      (.name, #"{"linkId":"a","type":"string"},{"linkId":"a","type":"string"}"#),
      (.name, #"{"linkId":"a b<","type":"string"}"#),
      (
        .condition,
        #"{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]}"#
      ),
      (
        .condition,
        #"{"linkId":"a","type":"boolean"},{"linkId":"b","type":"string","enableWhen":"#
          + #"[{"question":"a","operator":"!=","answerBoolean":true}]}"#
      ),
      (.options, #"{"linkId":"a","type":"choice","text":"A"}"#),
      (
        .options,
        #"{"linkId":"a","type":"choice","answerOption":[{"valueCoding":{"code":"x"}},{"valueCoding":{"code":"x"}}]}"#
      ),
      (.repeats, #"{"linkId":"a","type":"group","repeats":true}"#),
      (.empty, #"{"linkId":"a","type":"display","text":"Only words"}"#),
    ])
  func refused(_ reason: QuestionnaireRefusal.Reason, _ items: String) {
    #expect(QuestionnaireTests.reason(QuestionnaireTests.items(items)) == reason)
  }

  @Test("more questions than a page holds are refused, and other resources too")
  func bounds() {
    let many = (0...FormDesign.mostItems).map { #"{"linkId":"i\#($0)","type":"string"}"# }.joined(separator: ",")

    #expect(QuestionnaireTests.reason(QuestionnaireTests.items(many)) == .tooLong)
    #expect(QuestionnaireTests.reason(#"{"resourceType":"Patient"}"#) == .notAQuestionnaire)
  }

  @Test("answers are summed up when all that counts were given; an answer can alert by itself")
  func scores() {
    let design = QuestionnaireTests.design

    let none = FormResult(of: FormAnswers(), in: design)
    let little = FormResult(of: FormAnswers(["smoke": ["no"]]), in: design)
    let much = FormResult(of: FormAnswers(["smoke": ["yes"]]), in: design)

    #expect(none.sum == nil && !none.isAlert)
    #expect(little.sum == 0 && little.band?.from == 0 && !little.isAlert)
    #expect(much.sum == 2 && much.band?.from == 2 && much.alerts == ["smoke"] && much.isAlert)
  }

  @Test("each kind of answer is looked at, and what is not asked is dropped")
  func faults() {
    let design = QuestionnaireTests.design
    let wrong = FormAnswers([
      "smoke": ["yes"], "since": ["2026-02-30"], "many": ["c"], "num": ["-1"], "ok": ["maybe"], "phone": ["12"],
    ])

    #expect(design.faults(wrong).map(\.id) == ["since", "many", "phone", "num", "ok"])
    #expect(design.faults(FormAnswers()).map(\.id) == ["smoke"])
    let kept = design.kept(FormAnswers(["smoke": ["no"], "since": ["2020-01-01"], "head": ["x"], "other": ["y"]]))
    #expect(kept == FormAnswers(["smoke": ["no"]]))
    #expect(
      design.faults(FormAnswers(["smoke": ["no"], "num": [String(repeating: "1", count: 4_001)]])).first?.problem
        == .long)
  }

  @Test("kept answers are read back, whatever stands in them")
  func keptAnswers() {
    let answers = FormAnswers(["a": ["\"quoted\" \u{1F600}\n</script>"], "b": ["x", "y"]])

    #expect(FormAnswers(kept: answers.kept) == answers)
    #expect(FormAnswers(kept: "no json").values.isEmpty)
  }
}
