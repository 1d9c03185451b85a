import Chart
import Foundation
import Gateway
import Kernel
import PortalTesting
import Practice
import Store
import Testing
import Web

@testable import Portal

/// K3: whatever leaves the house, in every language and over every channel, for everybody of the demonstration, holds
/// no word of anybody's health and no name of who treats them.
@Suite("Nothing clinical leaves the house")
struct NothingClinicalTests {
  @Test("every text, language and channel, for every person of the demonstration practice")
  func everything() async throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let plan = PracticePlan(now: PracticePlan.demoNow(in: zone), zone: zone)
    let practice = try await TestPractice(now: PracticePlan.demoNow(in: zone))
    _ = try await SeedPractice(practice.app, plan).run()
    let forbidden = try await Self.forbidden(practice, plan)
    let people = try await practice.app.database.read { reading in
      try reading.all("SELECT given FROM patient UNION SELECT given FROM account", as: String.self)
    }

    var (wrong, looked): ([String], Int) = ([], 0)
    for given in people {
      for (text, remindsOfVisit) in Self.outgoing(to: given, practice.app) {
        looked += 1
        // What the practice calls itself is the practice's choice (`practice.name` may be a neutral one).
        let folded = text.replacingOccurrences(of: practice.app.practice.fullName, with: "").lowercased()
        // So is what somebody is called.
        wrong += forbidden.filter { folded.contains($0) && !given.lowercased().contains($0) }
          // A reminder says that there is a visit, and when.
          .filter { !remindsOfVisit || ($0 != "visit" && $0 != "cita") }
          .map { "\($0) in: \(text.prefix(200))" }
      }
    }

    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(looked > 300 && forbidden.count > 200, "\(looked) \(forbidden.count)")
    // The words looked for are not blind: a text that named a test would be found.
    #expect(forbidden.contains { "your hemoglobin a1c is here".contains($0) })
    #expect(forbidden.contains { "dr. okafor wrote to you".contains($0) })
  }

  @Test("a text message is one message in letters that every phone has, in both languages and for any name")
  func textMessages() async throws {
    let practice = try await TestPractice()
    let names = [
      "Alder Creek", "Clínica Ñandú de Medicina Familiar y Comunitaria de la Bahía de San José del Cabo Ångström",
      "Łódź 診療所 Practice", "A", "家庭医療",
    ]

    for language in Language.allCases {
      for name in names {
        let message = NoticeText.message(
          Self.notice(.somethingNew, "Rosa", language, .sms), from: name,
          at: "https://portal.alder-creek-family.example",
          practice.app.strings.words(in: language))
        #expect(GSMText.length(message.text) <= 160, "\(message.text)")
        #expect(GSMText.plain(message.text) == message.text)
        #expect(message.text.contains("https://portal.alder-creek-family.example/n/"))
        #expect(message.text.contains("STOP"))
        let reminder = NoticeText.message(
          Self.notice(.visitReminder, "Rosa", language, .sms), from: name,
          at: "https://portal.alder-creek-family.example", practice.app.strings.words(in: language),
          in: practice.app.practice.zone)
        #expect(GSMText.length(reminder.text) <= 160, "\(reminder.text)")
        #expect(GSMText.plain(reminder.text) == reminder.text && reminder.text.contains("10:00 "))
        #expect(
          reminder.text.contains("https://portal.alder-creek-family.example/c/") && reminder.text.contains("STOP"))
      }
    }
    #expect(GSMText.plain("Atención: “á é í ó ú ñ ü” – €5…") == "Atencion: \"a é i o u ñ ü\" - €5...")
  }

  @Test("what somebody is called cannot become a header, a second line or markup")
  func injection() async throws {
    let practice = try await TestPractice()
    for name in ["Rosa\r\nBcc: all@evil.example", "Rosa\u{2028}Bcc: x", "Rosa\u{0}", "<script>alert(1)</script>"] {
      let letter = Self.letter(.somethingNew, name, .english, practice.app)
      let greeting = letter.text.split(separator: "\n").first ?? ""
      #expect(greeting.hasSuffix(",") && !letter.subject.contains("\n") && !letter.text.contains("\r"))
      #expect(!letter.text.split(separator: "\n").contains { $0.hasPrefix("Bcc") })
      #expect(!letter.html.contains("<script"))
    }
  }

  /// Everything that can leave for somebody.
  private static func outgoing(to given: String, _ app: App) -> [(text: String, remindsOfVisit: Bool)] {
    Language.allCases.flatMap { language -> [(text: String, remindsOfVisit: Bool)] in
      let letters = Chart.Notice.Template.allCases.flatMap { template in
        let letter = letter(template, given, language, app)
        return [letter.subject, letter.text, letter.html].map { ($0, template == .visitReminder) }
      }
      let reminder = NoticeText.message(
        notice(.visitReminder, given, language, .sms), from: "Alder Creek", at: "https://portal.example",
        app.strings.words(in: language), in: app.practice.zone)
      let message = NoticeText.message(
        notice(.somethingNew, given, language, .sms), from: "Alder Creek", at: "https://portal.example",
        app.strings.words(in: language))
      let paper = GeneralLetter(app).letter(
        to: PersonName(given: given, family: ""), patientID: Patient.ID("p"), language, cause: "c")
      return letters + [
        (reminder.text, true), (message.text, false),
        (([paper.heading] + paper.paragraphs).joined(separator: "\n"), false),
      ]
    }
  }

  private static func letter(
    _ template: Chart.Notice.Template, _ given: String, _ language: Language, _ app: App
  ) -> Portal.Letter {
    NoticeText.letter(
      notice(template, given, language, .email), from: ("Alder Creek", "(555) 010-0142"), at: "https://portal.example",
      app.strings.words(in: language), in: app.practice.zone)
  }

  private static func notice(
    _ template: Chart.Notice.Template, _ given: String, _ language: Language, _ channel: NoticeChannel
  ) -> Chart.Notice {
    let id = Chart.Notice.ID("AAAAAAAAAAAAAAAAAAAAAA")
    var notice = Chart.Notice(
      id: id, patientID: Patient.ID("p"), recipient: "a", template: template, address: "a@home.example",
      language: language, greeting: given,
      link: template == .somethingNew
        ? "/n/\(id)" : template == .visitReminder ? "/c/BBBBBBBBBBBBBBBB" : "/reset/BBBBBBBBBBBBBBBBBBBBBB",
      cause: "share/1")
    (notice.channel, notice.topic, notice.itemID) = (channel, .results, Item.ID("i"))
    if template == .visitReminder { notice.visitAt = TestPractice.now }
    return notice
  }

  /// Names of tests, medicines, conditions, specialties and those who treat, whole and by their first word.
  private static func forbidden(_ practice: TestPractice, _ plan: PracticePlan) async throws -> Set<String> {
    let (names, clinicians) = try await practice.app.database.read { reading in
      (
        try reading.all(
          """
          SELECT DISTINCT name FROM item WHERE kind IN ('result', 'report', 'order', 'medicine', 'condition', 'allergy',
            'procedure', 'immunization', 'vital', 'document', 'goal')
          """, as: String.self),
        try reading.all("SELECT DISTINCT recorder FROM item WHERE recorder IS NOT NULL", as: String.self)
      )
    }
    let staff = plan.staff.map { $0.name.family }
    let specialties = [
      "cardiolog", "oncolog", "psychiatr", "gynecolog", "urolog", "pediatr", "dermatolog", "neurolog", "obstetric",
      "behavioral", "family physician", "internal medicine", "médic", "doctor", "nurse", "enfermer", "diagn", "lab ",
      "test", "result", "resultado", "visit", "cita", "medic", "bill", "factura",
    ]
    let first = names.compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0.count > 5 }
    return Set((names + first + clinicians + staff + specialties).map { $0.lowercased() }.filter { $0.count > 3 })
  }
}
