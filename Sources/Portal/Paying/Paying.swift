import Chart

/// Moving money: attempts to pay a statement, refunds, what the processor reports. What is owed is the ledger's word,
/// and what moved is in the ledger with it.
///
/// | address | what one does there |
/// |---|---|
/// | `/hooks/payments` | the processor reports (`PaymentHook`) |
package enum Paying {
  package static var routes: [Route] { Route.machine("/hooks/payments", PaymentHook.take) }

  /// Looks every half minute what is on its way, and each day whether all of it balances.
  package static var jobs: [Job] {
    [
      Job("payments.reconcile", every: .seconds(30)) { app in try await ReconcilePayments(app).round() },
      Job("payments.plans", every: .seconds(300)) { app in try await RunPlans(app).run() },
      Job("payments.report", every: .seconds(900)) { app in try await ReportPayments(app).run() },
    ]
  }
}

extension App {
  /// Whether people can pay here.
  package var takesPayments: Bool { processor.pages != nil }

  /// - Throws: `notFound` in a practice that takes no payments here.
  package func mustTakePayments() throws {
    guard takesPayments else { throw PaymentFault.notFound }
  }
}
