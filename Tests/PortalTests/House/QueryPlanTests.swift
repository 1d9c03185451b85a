import Foundation
import Kernel
import PortalTesting
import Store
import Testing

@testable import Chart
@testable import Portal

/// Every query of the house is asked of both databases before a practice does: none reads a growing table from one end
/// to the other, and none is left out.
@Suite("How the databases answer our questions")
struct QueryPlanTests {
  /// Tables that grow with the years of a practice. `staff`, the wording and the one-row tables do not.
  static let growing: Set = [
    "contact_wish", "topic_wish", "consent", "bad_address", "paper_letter", "patient", "patient_search",
    "patient_identifier", "match_review", "patient_merge", "resource", "resource_version", "resource_identifier",
    "item", "expected_value", "report_label", "hold", "item_seen", "audit_event", "notice", "account", "helper_grant",
    "session", "invitation", "password_reset", "sign_in_failure", "submission", "work", "work_presence",
    "work_remark", "result_review", "result_share", "follow_up", "result_choice", "cover", "conversation", "message",
    "message_sight", "message_draft", "attachment", "refill_request", "refill_line", "refill_step", "pharmacy_choice",
    "correction", "records_request", "contact_change", "contact_change_field", "patient_contact", "email_change",
    "visitor_note", "visitor_place", "bulk_message", "bulk_recipient", "work_escalation", "booking", "booking_hold",
    "booking_step", "busy_time", "busy_mark", "booking_gate", "waitlist_entry", "waitlist_offer", "visit_ticket",
    "due_answer", "coverage_change", "patient_coverage", "coverage_confirmation", "calendar_feed", "visit_reminder",
    "visit_link", "visit_answer", "survey_door", "survey_answer", "guarantor", "ledger_entry", "bill", "bill_line",
    "form_request", "form_draft", "form_response", "form_decision",
    "payment", "payment_refund", "payment_dispute", "payment_movement", "payment_event", "payment_gate",
    "ledger_replaced", "money_file", "remitted_claim", "payment_batch", "payment_batch_line",
    "payment_report", "payment_session", "payment_receipt", "payer", "saved_method", "pay_link",
    "payment_plan", "payment_instalment",
    "bill_hold", "bill_batch", "bill_batch_row", "bill_paper", "bill_consent", "bill_reminder", "bill_question",
    "passkey", "spent_question", "totp", "recovery_code", "trusted_device", "recovery_link", "sign_in_code",
    "estimate", "estimate_sheet", "estimate_line", "estimate_review", "estimate_look",
    "helper_invite", "helper_block", "age_notice",
    "portal_answer", "invite_wave", "invite_wave_person", "sign_up", "join_try", "first_success",
    "phone_call", "day_count", "counted_day", "funnel_place", "work_time", "ask_note", "ask_chance", "ask_sum",
    "call_list",
    "problem", "problem_touch", "win", "shout_out", "huddle", "huddle_line", "huddle_mail", "status_line",
  ]

  /// The queries of the house, by the name of their enum.
  static let all: [String: any QueryExamples.Type] = [
    "OutboxQueries": OutboxQueries.self, "OutboxDeskQueries": OutboxDeskQueries.self,
    "ReaderQueries": ReaderQueries.self, "ConsentQueries": ConsentQueries.self, "PrintQueries": PrintQueries.self,
    "LadderQueries": LadderQueries.self, "HoldQueries": HoldQueries.self, "PatientQueries": PatientQueries.self,
    "VisitSummaryQueries": VisitSummaryQueries.self, "StandingHoldQueries": StandingHoldQueries.self,
    "BackupCheckQueries": BackupCheckQueries.self, "PracticeVersionQueries": PracticeVersionQueries.self,
    "PlanGateQueries": PlanGateQueries.self, "PlanQueries": PlanQueries.self,
    "KeysQueries": KeysQueries.self, "RefillQueries": RefillQueries.self, "OutsideBusyQueries": OutsideBusyQueries.self,
    "ScheduleQueries": ScheduleQueries.self,
    "BookingQueries": BookingQueries.self, "RefillProtocolQueries": RefillProtocolQueries.self,
    "MergeQueries": MergeQueries.self, "ResourceQueries": ResourceQueries.self, "ItemQueries": ItemQueries.self,
    "AuditQueries": AuditQueries.self, "ItemKeepingQueries": ItemKeepingQueries.self,
    "SessionQueries": SessionQueries.self, "StaffQueries": StaffQueries.self,
    "InvitationQueries": InvitationQueries.self, "AccountQueries": AccountQueries.self,
    "PasskeyQueries": PasskeyQueries.self, "CodeAppQueries": CodeAppQueries.self,
    "RecoveryCodeQueries": RecoveryCodeQueries.self, "TrustQueries": TrustQueries.self,
    "SentCodeQueries": SentCodeQueries.self, "HelperQueries": HelperQueries.self, "SignInQueries": SignInQueries.self,
    "ResetQueries": ResetQueries.self, "RecoveryLinkQueries": RecoveryLinkQueries.self,
    "HealthQueries": HealthQueries.self, "ProblemQueries": ProblemQueries.self, "WinQueries": WinQueries.self,
    "HuddleQueries": HuddleQueries.self, "SourceQueries": SourceQueries.self,
    "SubmissionQueries": SubmissionQueries.self,
    "PortalStatusQueries": PortalStatusQueries.self, "PortalAnswerQueries": PortalAnswerQueries.self,
    "OpenInvitationQueries": OpenInvitationQueries.self, "SharedContactQueries": SharedContactQueries.self,
    "WaveQueries": WaveQueries.self, "SignUpQueries": SignUpQueries.self, "JoinTryQueries": JoinTryQueries.self,
    "PhoneCallQueries": PhoneCallQueries.self, "CallFateQueries": CallFateQueries.self,
    "CallWeekQueries": CallWeekQueries.self, "CallListQueries": CallListQueries.self,
    "FirstSuccessQueries": FirstSuccessQueries.self, "ReportLabelQueries": ReportLabelQueries.self,
    "WorkQueries": WorkQueries.self, "WorkListQueries": WorkListQueries.self, "CoverQueries": CoverQueries.self,
    "ReviewQueries": ReviewQueries.self, "ShareQueries": ShareQueries.self, "LoopQueries": LoopQueries.self,
    "VisitorQueries": VisitorQueries.self, "BulkQueries": BulkQueries.self,
    "BulkChoiceQueries": BulkChoiceQueries.self, "ChoiceQueries": ChoiceQueries.self,
    "ConversationQueries": ConversationQueries.self, "SightQueries": SightQueries.self,
    "DraftQueries": DraftQueries.self, "RouteQueries": RouteQueries.self, "UnopenedQueries": UnopenedQueries.self,
    "EscalationQueries": EscalationQueries.self, "AttachmentQueries": AttachmentQueries.self,
    "ScanQueries": ScanQueries.self, "CorrectionQueries": CorrectionQueries.self,
    "RecordsRequestQueries": RecordsRequestQueries.self, "ContactQueries": ContactQueries.self,
    "EmailChangeQueries": EmailChangeQueries.self, "PhraseQueries": PhraseQueries.self,
    "RuleQueries": RuleQueries.self, "WaitlistQueries": WaitlistQueries.self, "TicketQueries": TicketQueries.self,
    "DueQueries": DueQueries.self, "CalendarFeedQueries": CalendarFeedQueries.self,
    "ReminderQueries": ReminderQueries.self, "CalendarVisitQueries": CalendarVisitQueries.self,
    "DayQueries": DayQueries.self, "FormQueries": FormQueries.self,
    "FormRequestQueries": FormRequestQueries.self, "FormResponseQueries": FormResponseQueries.self,
    "CoverageQueries": CoverageQueries.self,
    "SurveyQueries": SurveyQueries.self, "LedgerQueries": LedgerQueries.self,
    "LedgerFileQueries": LedgerFileQueries.self, "MoneyFileQueries": MoneyFileQueries.self,
    "RemittedClaimQueries": RemittedClaimQueries.self, "PaymentBatchQueries": PaymentBatchQueries.self,
    "EstimateQueries": EstimateQueries.self, "EstimateHoldQueries": EstimateHoldQueries.self,
    "PaymentQueries": PaymentQueries.self, "PaymentEventQueries": PaymentEventQueries.self,
    "ReadyBillQueries": ReadyBillQueries.self, "BillRuleQueries": BillRuleQueries.self,
    "BillBatchQueries": BillBatchQueries.self, "OpenBillQueries": OpenBillQueries.self,
    "BillReminderQueries": BillReminderQueries.self, "PaperBillQueries": PaperBillQueries.self,
    "PaperConsentQueries": PaperConsentQueries.self, "BillQuestionQueries": BillQuestionQueries.self,
    "YearQueries": YearQueries.self,
    "SavedMethodQueries": SavedMethodQueries.self, "PaymentSessionQueries": PaymentSessionQueries.self,
    "PayLinkQueries": PayLinkQueries.self,
    "HelperAccessQueries": HelperAccessQueries.self, "HelperBlockQueries": HelperBlockQueries.self,
    "HelperInviteQueries": HelperInviteQueries.self, "AgeRuleQueries": AgeRuleQueries.self,
    "PaymentPlanQueries": PaymentPlanQueries.self,
    "FigureRowQueries": FigureRowQueries.self, "DayCountQueries": DayCountQueries.self,
    "FunnelQueries": FunnelQueries.self, "WorkTimeQueries": WorkTimeQueries.self, "ValueQueries": ValueQueries.self,
    "AskQueries": AskQueries.self,
  ]

  @Test("no question of a page reads a whole table that grows", arguments: TestDatabases.each)
  func plans(_ engine: TestDatabases.Engine) async throws {
    let practice = try await QueryPlanTests.seeded(engine)

    var wrong: [String] = []
    for (name, queries) in QueryPlanTests.all.sorted(by: { $0.key < $1.key }) {
      for sql in queries.examples {
        let plan = try await practice.app.database.plan(of: sql)
        let scans = QueryPlanTests.growing.intersection(plan.fullScans)
        if !scans.isEmpty { wrong.append("\(name) reads all of \(scans.sorted()): \(sql.text.prefix(120))") }
      }
      for sql in queries.readingEverything { _ = try await practice.app.database.plan(of: sql) }
    }

    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    try await practice.close()
  }

  @Test("a question without an index is noticed", arguments: TestDatabases.each)
  func plantedFault(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)

    let plan = try await practice.app.database.plan(of: "SELECT id FROM item WHERE name = 'Sodium'")

    #expect(plan.fullScans == ["item"])
    try await practice.close()
  }

  @Test("every list of growing tables is the schema's")
  func tables() async throws {
    let practice = try await TestPractice()
    let fixed: Set = [
      "staff", "audit_head", "phrase", "phrase_version", "approved_rule", "rule_book", "message_route",
      "refill_protocol", "site", "room", "visit_type", "visit_type_provider", "weekly_hours", "schedule_change",
      "schedule_book",
      "due_rule", "form", "form_version", "bill_number", "payment_number", "bill_rule", "age_rule", "teen_private",
      "money_mapping", "payment_batch_number", "practice_version", "practice_draft", "backup_check", "plan_step",
      "rollout",
      "funnel_count", "funnel_walk", "value_baseline", "value_baseline_figure", "phone_task_cost", "work_pace",
      "win_tally", "huddle_reader", "record_feed",
    ]

    let tables = try await practice.app.database.read { reading in
      try reading.all("SELECT name FROM sqlite_schema WHERE type = 'table'", as: String.self)
    }

    #expect(
      Set(tables.filter { !$0.contains("migration") && !$0.hasPrefix("sqlite_") })
        == QueryPlanTests.growing.union(fixed))
  }

  @Test("every …Queries enum shows every one of its questions")
  func complete() {
    let files = SourceTree.house.program.filter { file in
      file.path.hasSuffix("Queries.swift") && ["Chart", "Portal", "Gateway"].contains(file.target)
    }
    let planted = SourceFile(
      "Sources/Portal/A/AQueries.swift",
      "enum AQueries {\n  static func one() -> SQL { \"\" }\n}\nextension AQueries: QueryExamples {\n}\n")

    #expect(Set(files.map { String($0.name.dropLast(6)) }) == Set(QueryPlanTests.all.keys))
    #expect(QueryPlanTests.hidden(in: planted) == ["one"])
    for file in files { #expect(QueryPlanTests.hidden(in: file).isEmpty, "\(file.path)") }
  }

  @Test("nobody but the chart spells the tables of a chart")
  func chartTables() {
    let tables = ["resource", "resource_version", "item", "item_seen", "hold", "audit_event", "audit_head"]
    let spells = { (file: SourceFile) in
      file.literals.contains { literal in
        let words = literal.text.split { !($0.isLetter || $0 == "_") }
        return zip(words, words.dropFirst()).contains { before, word in
          ["FROM", "JOIN", "INTO", "UPDATE"].contains(before) && tables.contains(String(word))
        }
      }
    }
    let planted = SourceFile(
      "Sources/Portal/Results/ResultQueries.swift", "let a = \"SELECT id FROM item WHERE x = 1\"")

    #expect(spells(planted))
    let others = SourceTree.house.program.filter { !["Chart", "Store", "PortalTesting"].contains($0.target) }
    #expect(others.filter(spells).map(\.path) == [])
  }

  /// The questions of a file that its examples do not name.
  private static func hidden(in file: SourceFile) -> [String] {
    guard let start = file.code.firstRange(of: ": QueryExamples") else { return ["no QueryExamples"] }
    let shown = file.code[start.upperBound...]
    let asked = file.code[..<start.lowerBound].components(separatedBy: "static func ").dropFirst()
    return asked.compactMap { text in
      let name = String(text.prefix { $0.isLetter || $0.isNumber })
      let signature = text.prefix { $0 != "{" }
      guard !name.isEmpty, signature.contains("-> SQL") || signature.contains("-> [SQL]") else { return nil }
      return shown.contains("\(name)(") ? nil : name
    }
  }

  /// A practice with 300 people, so that the databases have something to plan for.
  private static func seeded(_ engine: TestDatabases.Engine) async throws -> TestPractice {
    let practice = try await TestPractice(engine)
    let people = (0..<300).map {
      TestPerson("Given\($0)", "Family\($0 % 40)", born: "19\(50 + $0 % 50)-01-0\(1 + $0 % 9)", recordNumber: "\($0)")
    }
    try await practice.keep(
      people.flatMap {
        [$0.resource, .result("r-\($0.fhirID)", of: $0, "Test"), .visit("e-\($0.fhirID)", of: $0, "Visit")]
      })
    try await practice.app.database.write { try $0.run("ANALYZE") }
    return practice
  }
}
