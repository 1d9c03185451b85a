import Chart
import FHIR
import Gateway
import HTTPTypes
import Kernel
import PortalTesting
import Practice
import Store
import Testing
import Web

@testable import Portal

/// T2: every word in every chart is a mark. Each person walks through all pages they can reach; no mark of anybody
/// else, or of what is hidden from them, is in any answer, letter or log line.
@Suite("No word of a chart goes to anybody else")
struct CanaryTests {
  @Test("every page, header, letter and log line")
  func sweep() async throws {
    let scene = try await CanaryScene()

    let helpers = try await scene.walkAsHelpers()
    let patients = try await scene.walkAsPatients()
    let staff = try await scene.walkAsStaff()
    let outside = try await scene.walkOutside()
    try await scene.sendLetters()

    for walk in [helpers, patients, staff, outside] { #expect(walk.leaks.isEmpty, "\(walk.leaks.prefix(8))") }
    #expect(
      helpers.pages > 60 && patients.pages > 200 && staff.pages > 60,
      "\(helpers.pages) \(patients.pages) \(staff.pages)")
    #expect(patients.marks > 1_000 && helpers.marks > 200 && staff.marks > 50)
    #expect(scene.lettersLeak().isEmpty, "\(scene.lettersLeak().prefix(3))")
    #expect(scene.practice.letters.letters.count > 10)
    let lines = scene.practice.log.lines
    #expect(lines.count > 300 && !lines.contains { $0.contains("CNRY") })
  }

  @Test("the sweep is not blind: a mark that may not be seen is found")
  func plantedFault() async throws {
    var walk = CanaryWalk()

    walk.look(
      at: .text("Hello CNRY-rosa-delgado-given-0f3a12bc9d77 and CNRY-theo-abara-text-0f3a12bc9d77"), from: "/me",
      mayKnow: ["rosa-delgado"], of: ["rosa-delgado", "theo-abara"], hidden: ["CNRY-rosa-delgado-given-0f3a12bc9d77"])

    #expect(walk.leaks.count == 2)
  }
}

/// What one walk through the portal came upon.
struct CanaryWalk {
  private(set) var pages = 0
  private(set) var marks = 0
  private(set) var leaks: [String] = []

  /// Looks through an answer: whose marks are there, and are there any that are hidden from this person?
  mutating func look(
    at response: WebResponse, from address: String, mayKnow people: Set<String>, of everybody: Set<String>,
    hidden: Set<String>
  ) {
    pages += 1
    let found = CanaryMarks.marks(in: response.snapshot + response.cookies.map(\.header).joined())
    marks += found.count
    for mark in found {
      let owner = everybody.filter { mark.hasPrefix("CNRY-\($0)-") }.max { $0.count < $1.count }
      if let owner, people.contains(owner), !hidden.contains(mark) { continue }
      leaks.append("\(address): \(mark)")
    }
  }
}

/// The demonstration practice with marks in place of words, and the people who walk through it.
struct CanaryScene {
  let practice: TestPractice
  private let seeded: SeededPractice
  private let patients: [GeneratedPatient]
  private let marks: [String: CanaryMarks]
  private let everybody: Set<String>

  init() async throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let plan = PracticePlan(now: PracticePlan.demoNow(in: zone), zone: zone, marking: .canary)
    practice = try await TestPractice(now: PracticePlan.demoNow(in: zone))
    seeded = try await SeedPractice(practice.app, plan).run()
    patients = (0..<plan.patients).map { plan.patient($0) }
    marks = try Dictionary(uniqueKeysWithValues: patients.map { ($0.key, try CanaryMarks(of: $0)) })
    let outsiders = patients.flatMap(\.helpers).map { CanaryScene.key(ofAccount: $0.account.email) }
    everybody = Set(patients.map(\.key)).union(outsiders)
    #expect(marks.values.contains { !$0.held.isEmpty } && marks.values.contains { !$0.own.isEmpty })
  }

  /// Every patient who joined, and the teenager: their own chart, without what is held.
  func walkAsPatients() async throws -> CanaryWalk {
    var walk = CanaryWalk()
    for patient in patients where patient.account != nil && (interesting(patient) || patient.key < "e") {
      guard let account = patient.account, let id = seeded.accounts[account.email] else { continue }
      let helped = patients.filter { $0.helpers.contains { $0.patientKey == patient.key } }
      var known = Set([patient.key] + helped.map(\.key))
      known.formUnion(patient.helpers.map { CanaryScene.key(ofAccount: $0.account.email) })
      let hidden = (marks[patient.key]?.held ?? []).union(helped.flatMap { hiddenFromHelpers($0, nil) })
      try await crawl(["/me"], as: .person, id.text, known, hidden, &walk) { $0.hasPrefix("/me") }
    }
    return walk
  }

  /// Every helper, in the chart of each whom they help.
  func walkAsHelpers() async throws -> CanaryWalk {
    var walk = CanaryWalk()
    for patient in patients {
      for helper in patient.helpers {
        guard let account = seeded.accounts[helper.account.email], let chart = seeded.patients[patient.key] else {
          continue
        }
        let own = helper.patientKey ?? CanaryScene.key(ofAccount: helper.account.email)
        let others = patients.filter { $0.helpers.contains { $0.account == helper.account } }.map(\.key)
        try await crawl(
          ["/for/\(chart)"], as: .person, account.text, Set(others + [own, patient.key]),
          hiddenFromHelpers(patient, helper), &walk
        ) { $0.hasPrefix("/for/\(chart)") }
      }
    }
    return walk
  }

  /// A nurse who sees the pages as patients do, and a front desk that opens cards.
  func walkAsStaff() async throws -> CanaryWalk {
    var walk = CanaryWalk()
    let nurse = try await practice.addStaff(.nurse, named: "walknurse")
    let desk = try await practice.addStaff(.frontDesk, named: "walkdesk")
    for patient in patients.filter(interesting) {
      guard let chart = seeded.patients[patient.key] else { continue }
      let known = Set([patient.key] + patient.helpers.map { CanaryScene.key(ofAccount: $0.account.email) })
      let card = "/staff/patients/\(chart)"
      try await crawl(
        [card + "/as-patient"], as: .staff, nurse.id.text, known, marks[patient.key]?.held ?? [], &walk, most: 25
      ) { $0.hasPrefix(card + "/as-patient") }
      let hidden = marks[patient.key].map { $0.held.union($0.own).union($0.notes) } ?? []
      try await crawl([card], as: .staff, desk.id.text, known, hidden, &walk) {
        $0.hasPrefix("/staff/patients/\(chart)")
      }
    }
    return walk
  }

  /// Somebody who is not signed in and follows every link, and asks for every chart.
  func walkOutside() async throws -> CanaryWalk {
    var walk = CanaryWalk()
    let charts = seeded.patients.values.flatMap { ["/for/\($0)", "/staff/patients/\($0)"] }
    try await crawl(["/", "/me"] + charts, as: nil, "", [], [], &walk) { _ in true }
    return walk
  }

  /// Links for a new password for everybody, and news for everybody.
  func sendLetters() async throws {
    let client = practice.client(from: "203.0.113.1")
    for (index, email) in seeded.accounts.keys.sorted().enumerated() {
      client.address = "203.0.113.\(index)"
      _ = await client.post("/forgot", seeing: "/forgot", [("email", email)])
    }
    for patient in patients {
      for version in patient.earlierVersions + [patient.bundle] {
        let bundle = try Bundle(JSONDocument(bytes: version))
        _ = try await practice.app.importBundle(bundle, named: "again")
      }
      guard let account = patient.account, let chart = seeded.patients[patient.key] else { continue }
      try await practice.app.database.write { transaction in
        try TellNews(practice.app)(
          [News(patientID: chart, topic: .results)], in: transaction, at: practice.app.clock.now)
      }
      #expect(account.email.contains("@"))
    }
    while try await OutboxWorker(practice.app).deliverDue() > 0 {}
  }

  /// Letters with more than the first name and the address of whom they are for.
  func lettersLeak() -> [String] {
    practice.letters.letters.filter { letter in
      let owner = CanaryScene.key(ofAccount: letter.to)
      let words = CanaryMarks.marks(in: letter.subject + letter.text + letter.html)
      return words.contains { !$0.hasPrefix("CNRY-\(owner)-given-") } || letter.subject.contains("CNRY")
    }.map { "\($0.subject): \($0.text)" }
  }

  private func interesting(_ patient: GeneratedPatient) -> Bool {
    guard let marks = marks[patient.key] else { return false }
    return !patient.helpers.isEmpty || !marks.held.isEmpty || !marks.own.isEmpty
  }

  private func hiddenFromHelpers(_ patient: GeneratedPatient, _ helper: GeneratedHelper?) -> Set<String> {
    guard let marks = marks[patient.key] else { return [] }
    // The age of a teenager keeps notes from those who answer for her.
    let seesNotes = patient.key != "maya-brooks" && (helper?.scopes.contains { $0.category == .notes } ?? true)
    return marks.held.union(marks.own).union(seesNotes ? [] : marks.notes)
  }

  /// Follows every link that `isInside`, as somebody who is signed in.
  private func crawl(
    _ starts: [String], as kind: Session.Kind?, _ owner: String, _ known: Set<String>, _ hidden: Set<String>,
    _ walk: inout CanaryWalk, most: Int = 150, where isInside: (String) -> Bool
  ) async throws {
    let client = try await browser(kind, owner)
    var (waiting, seen) = (starts, Set(starts))
    while let address = waiting.popLast(), seen.count < most + starts.count {
      client.address = "10.\(walk.pages >> 8 & 255).\(walk.pages & 255).\(owner.utf8.first ?? 0)"
      let response = await client.get(address)
      walk.look(at: response, from: "\(owner) \(address)", mayKnow: known, of: everybody, hidden: hidden)
      for link in response.links + [response.location] where link.hasPrefix("/") && isInside(link) {
        // One week of free times is like another.
        let isWeek = link.contains("/visits/book?") || link.contains("/move?")
        let page = String(link.prefix { $0 != "#" && !(isWeek && $0 == "?") })
        if seen.insert(page).inserted { waiting.append(page) }
      }
    }
  }

  /// A browser in which somebody is signed in already.
  private func browser(_ kind: Session.Kind?, _ owner: String) async throws -> Client {
    let client = practice.client()
    guard let kind else { return client }
    let (token, now) = (Token(random: practice.app.random), practice.clock.now)
    let session = Session(
      id: Session.ID(random: practice.app.random), kind: kind, owner: owner, device: "walk", createdAt: now,
      seenAt: now,
      endedAt: nil)
    try await practice.app.database.write { transaction in
      try transaction.run(SessionQueries.insert(session, tokenHash: token.hash))
    }
    client.cookies = [kind == .person ? "__Host-portico" : "__Host-portico-staff": token.reveal()]
    return client
  }

  /// `eva-kowalski` of `CNRY-eva-kowalski-email-0f3a12bc9d77@canary.example`, however it is written.
  private static func key(ofAccount email: String) -> String {
    let words = email.prefix { $0 != "@" }.split(separator: "-").dropFirst().dropLast(2)
    return words.joined(separator: "-").lowercased()
  }
}
