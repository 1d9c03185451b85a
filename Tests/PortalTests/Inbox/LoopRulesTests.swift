import Chart
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

/// The rules of the loop as values: levels, stages, refusals, steps.
@Suite("The rules of the loop")
struct LoopRulesTests {
  private let now = TestPractice.now

  @Test("the level of a result is that of its worst value")
  func levels() {
    let usual = Sample.item("u", Sample.value("5.0", low: "4.0", high: "5.6"))
    let off = Sample.item("o", Sample.value("5.7", low: "4.0", high: "5.6"))
    let far = Sample.item("f", Sample.value("14", low: "4.0", high: "5.6", flag: .veryHigh))
    let found = Sample.item("p", Sample.value("Positive", flag: .found))
    let none = Sample.item("n", Sample.value("Not detected"))
    let bare = Sample.item("b", Sample.value("5.0"))
    let report = Sample.item("r", kind: .report)

    #expect(
      [usual, off, far, found, none, bare].map { ResultLevel($0, values: []) }
        == [.inRange, .outside, .call, .answer, .inRange, .answer])
    #expect(ResultLevel(report, values: []) == .report)
    #expect(ResultLevel(report, values: [usual, none]) == .inRange)
    #expect(ResultLevel(report, values: [usual, bare]) == .answer)
    #expect(ResultLevel(report, values: [found, off]) == .outside)
    #expect(ResultLevel(report, values: [off, far]) == .call)
    #expect(ResultLevel.allCases.filter(\.mustReach) == [.call, .outside])
  }

  @Test("the practice's approved line makes a value one to call about")
  func approvedLine() {
    let high = Sample.item("a1c", Sample.value("7.7", low: "4.0", high: "5.6", flag: .high))
    let rules = Sample.rules(RuleLines(calls: ActionLines(high: LabNumber("7.0"))))
    let other = Sample.rules(RuleLines(calls: ActionLines(high: LabNumber("7.0"))), unit: "mmol/mol")

    #expect(ResultLevel(high, values: []) == .outside)
    #expect(ResultLevel(high, values: [], rules: rules) == .call)
    #expect(ResultLevel(high, values: [], rules: other) == .outside)
  }

  @Test("new, reviewed, told, seen, acted: each from what happened")
  func stages() {
    let review = ResultReview(
      id: ResultReview.ID("r"), of: Sample.item(), patientID: Patient.ID("p"), round: 1, level: .outside,
      arrivedAt: now, dueAt: now)
    func share(_ kind: ResultShare.Kind = .note, _ step: String = "book-visit", at moment: Instant) -> ResultShare {
      ResultShare(
        id: ResultShare.ID("s"), on: review, kind, text: [:], nextStep: step, by: StaffMember.ID("o"), at: moment,
        releaseBefore: nil)
    }
    func stage(_ shares: [ResultShare], seen: Bool = false, mailed: Bool = false, came: Bool = false) -> LoopStage {
      LoopStage(
        LoopFacts(shares: shares, seenAt: seen ? now : nil, wasMailed: mailed, nextStepCame: came), at: now)
    }
    let old = now.adding(.seconds(-60))

    #expect(stage([]) == .new)
    #expect(stage([share(at: now)]) == .reviewed)
    #expect(stage([share(at: old)]) == .told)
    #expect(stage([share(at: old)], seen: true) == .seen)
    #expect(stage([], seen: true) == .seen && stage([], mailed: true) == .seen)
    #expect(stage([share(.call, at: old)]) == .seen)
    #expect(stage([share(at: old)], seen: true, came: true) == .acted)
    #expect(stage([share(.note, "nothing", at: old)], seen: true) == .acted)
    #expect(stage([], seen: true, came: true) == .seen)
  }

  @Test("what must not be shared is refused with what is missing")
  func refusals() {
    func fault(_ draft: ShareDraft, _ level: ResultLevel, _ language: Language = .english) -> WorkFault? {
      do throws(WorkFault) {
        try draft.check(level, for: language)
        return nil
      } catch {
        return error
      }
    }
    func note(_ english: String, _ spanish: String, _ step: NextStep?) -> ShareDraft {
      ShareDraft(kind: .note, text: [.english: english, .spanish: spanish], step: step)
    }
    let plain = ShareDraft(kind: .plain, text: [:], step: nil)
    let call = ShareDraft(kind: .call, text: [:], step: nil)

    #expect(fault(plain, .inRange) == nil && fault(plain, .report) == nil && fault(plain, .answer) == nil)
    #expect(fault(plain, .outside) == .needsSentence && fault(plain, .call) == .needsSentence)
    #expect(fault(note("", "", .nothing), .inRange) == .needsSentence)
    #expect(fault(note("Fine.", "", .nothing), .inRange, .spanish) == .needsTranslation)
    #expect(fault(note("", "Bien.", .nothing), .inRange, .english) == .needsTranslation)
    #expect(fault(note("High.", "", nil), .outside) == .needsNextStep)
    #expect(fault(note("High.", "Alta.", .bookVisit), .call, .spanish) == nil)
    #expect(fault(call, .call) == .needsNextStep && fault(call, .inRange) == nil)
  }

  @Test("a notice, a call, a letter: each in its time and once; without an account a letter at once")
  func steps() {
    let rules = ReleaseRules()
    func step(_ days: Int, _ taken: Set<FollowUpStep> = [], account: Bool = true) -> FollowUpStep? {
      ReachPatients.step(daysOpen: days, taken: taken, hasAccount: account, rules)
    }

    #expect((0...8).map { step($0) } == [nil, nil, .nudge, .nudge, .task, .task, .task, .letter, .letter])
    #expect((2...8).map { step($0, [.nudge]) } == [nil, nil, .task, .task, .task, .letter, .letter])
    #expect((4...8).map { step($0, [.nudge, .task]) } == [nil, nil, nil, .letter, .letter])
    #expect((0...30).allSatisfy { step($0, [.letter]) == nil && step($0, [.nudge, .task, .letter]) == nil })
    #expect((0...3).map { step($0, account: false) } == [nil, nil, .letter, .letter])
  }

  @Test("doctors begin with their own work, everybody else with the team's")
  func tabs() {
    #expect(StaffRole.allCases.filter { InboxTab.first(for: $0) == .mine } == [.provider])
    #expect(InboxTab.allCases.map(\.rawValue) == ["mine", "team", "waiting", "done"])
  }

  @Test("a choice is for one order or one kind; a category that nobody knows is “other”")
  func scopes() {
    #expect(ChoiceScope.order("o1").text == "order/o1")
    #expect(ChoiceScope.kind(.imaging).text == "kind/imaging")
    #expect(
      ["", "laboratory", "imaging", "cardiology", "pathology", "exam"].map { ChoiceScope.Kind(category: $0) }
        == [.laboratory, .laboratory, .imaging, .imaging, .pathology, .other])
  }

  @Test("what is put away comes back at eight on a workday")
  func snoozes() throws {
    let calendar = WorkCalendar(zone: try #require(Sample.zone), holidays: [Sample.today.adding(days: 3)])

    // Monday, November 23; Thursday is a holiday.
    #expect(
      SnoozeSpan.allCases.map { "\($0.end(from: now, calendar))" }
        == ["2026-11-24T15:00:00.000Z", "2026-11-27T15:00:00.000Z", "2026-12-01T15:00:00.000Z"])
  }
}
