package import Chart
import Kernel
import Portal
import Synchronization

/// The sandbox's own pages, where a real processor takes a card: here one of a few numbers is chosen, and no money
/// moves.
extension SandboxProcessor {
  var pages: HostedPages {
    HostedPages(
      open: { self.open($0) },
      look: { try self.look($0) },
      close: { ref in
        self.state.withLock { $0.sessions[ref]?.isOpen = false }
        return try self.look(ref)
      },
      enrol: { "sandbox_cus_\($0)" },
      forget: { _ in },
      practice: PracticeMoney(
        look: { self.desk($0) }, pay: { self.pay($0, $1) }, answer: { self.answer($0, isYes: $1) },
        cards: SandboxProcessor.offered.map { ($0.number, $0.outcome) }))
  }

  private static let offered: [Card] = [.good, .declined, .needsAction, .checking, .twice, .lost]

  /// The card as somebody keeps it.
  package static func kept(_ card: Card, named name: String) -> KeptCard {
    KeptCard(
      Payment.Source(.card, "\(card.rawValue).\(name)"), brand: "visa", last4: String(card.number.suffix(4)),
      expires: (month: 8, year: 2_030))
  }

  private func open(_ order: SessionOrder) -> SessionAnswer {
    let ref = "sandbox_cs_\(order.paymentID)"
    state.withLock { state in
      if state.sessions[ref] == nil { state.sessions[ref] = Session(order: order) }
    }
    return SessionAnswer(ref: ref, url: SandboxProcessor.url(ref), isOpen: true, charge: nil)
  }

  private func look(_ ref: String) throws -> SessionAnswer {
    let charged = state.withLock { $0.sessions[ref].map { SandboxProcessor.charge(of: $0.order.paymentID) } }
    if let charged { decide(charged) }
    return try state.withLock { state in
      guard let session = state.sessions[ref] else { throw ProcessorFault.refused }
      if session.isLost {
        state.sessions[ref]?.isLost = false
        throw ProcessorFault.unknownOutcome
      }
      let charge = state.charges[SandboxProcessor.charge(of: session.order.paymentID)]
      return SessionAnswer(
        ref: ref, url: session.isOpen ? SandboxProcessor.url(ref) : "", isOpen: session.isOpen, charge: charge?.answer,
        card: session.order.keeps
          ? charge.map { SandboxProcessor.kept($0.card, named: session.order.paymentID.text) } : nil)
    }
  }

  private func desk(_ ref: String) -> PracticeDesk? {
    state.withLock { state in
      if let session = state.sessions[ref] {
        guard session.isOpen else { return nil }
        let charge = state.charges[SandboxProcessor.charge(of: session.order.paymentID)]
        return PracticeDesk(
          amount: session.order.amount, asks: charge?.answer.stage == .needsAction, wasRefused: session.wasRefused,
          back: SandboxProcessor.path(session.order.back))
      }
      guard let charge = state.charges[ref], charge.answer.stage == .needsAction else { return nil }
      return PracticeDesk(
        amount: charge.order.amount, asks: true, wasRefused: false, back: SandboxProcessor.path(charge.order.back))
    }
  }

  private func pay(_ ref: String, _ number: String) -> String? {
    guard let card = Card(number: number), SandboxProcessor.offered.contains(card) else { return nil }
    let tried = state.withLock { state -> (Charge, String)? in
      guard var session = state.sessions[ref], session.isOpen else { return nil }
      let name = SandboxProcessor.charge(of: session.order.paymentID)
      let order = ChargeOrder(session.order, with: Payment.Source(.card, card.rawValue))
      let charge = Charge(
        order: order, card: card, answer: SandboxProcessor.first(card, order.amount, ref: name),
        decidedAt: decision(card))
      state.charges[name] = charge
      session.wasRefused = card == .declined
      session.isOpen = [.declined, .needsAction].contains(charge.answer.stage)
      session.isLost = card == .lost
      state.sessions[ref] = session
      return (charge, session.isOpen ? SandboxProcessor.url(ref) : SandboxProcessor.path(session.order.back))
    }
    guard let (charge, next) = tried else { return nil }
    report(charge.answer, of: charge.order, twice: card == .twice)
    return next
  }

  private func answer(_ ref: String, isYes: Bool) -> String? {
    let order = state.withLock { $0.sessions[ref]?.order }
    let name = order.map { SandboxProcessor.charge(of: $0.paymentID) } ?? ref
    guard let back = state.withLock({ $0.charges[name]?.order.back }),
      let ended = try? end(name, as: isYes ? .settled : .declined)
    else { return nil }
    let isOver = ended.stage != .declined || order == nil
    state.withLock { state in
      state.sessions[ref]?.isOpen = !isOver
      state.sessions[ref]?.wasRefused = !isOver
    }
    return isOver ? SandboxProcessor.path(back) : SandboxProcessor.url(ref)
  }

  private static func charge(of id: Payment.ID) -> String { "sandbox_pi_\(id)" }

  private static func url(_ ref: String) -> String { "/practice-money/\(ref)" }

  /// The path of an address of the portal.
  private static func path(_ address: String) -> String {
    guard let mark = address.firstRange(of: "://"), let slash = address[mark.upperBound...].firstIndex(of: "/") else {
      return "/"
    }
    return String(address[slash...])
  }
}

extension SandboxProcessor.Card {
  /// The end of the key of its words.
  var outcome: String { String(rawValue.dropFirst("sandbox-".count)) }
}
