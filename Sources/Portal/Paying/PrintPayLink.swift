package import Chart
import Kernel
package import Paper
package import Store
package import Web

extension App {
  /// The address with which anybody who has it pays a statement. Asked for again it is the same, so that a paper that
  /// is printed twice does not end the first one; only its hash is kept.
  package func payAddress(of bill: Bill.ID, by actor: Actor, in transaction: Transaction) throws -> String {
    let maker = linkMaker
    let secret = try PayLink.open(
      for: bill, by: actor.id,
      { id in maker.paySecret(of: id) }, in: transaction, at: clock.now, random)
    return practice.origin + Path.guestPay(secret).url.description
  }

  /// What stands on a paper bill so that it can be paid with a phone: nothing where no payments are taken, or nothing
  /// is owed.
  package func payCode(of bill: Bill, by actor: Actor, _ words: Words) async throws -> [PaperBlock] {
    try await payCodes(of: [bill], by: actor, words)[bill.id] ?? []
  }

  /// The same for many papers, in one transaction.
  package func payCodes(of bills: [Bill], by actor: Actor, _ words: Words) async throws -> [Bill.ID: [PaperBlock]] {
    let open = bills.filter { $0.owed.count > 0 }
    guard takesPayments, !open.isEmpty else { return [:] }
    let addresses = try await database.write { transaction in
      try open.map { ($0.id, try payAddress(of: $0.id, by: actor, in: transaction)) }
    }
    return Dictionary(addresses.map { ($0, payBlocks($1, words)) }) { $1 }
  }

  private func payBlocks(_ address: String, _ words: Words) -> [PaperBlock] {
    guard let code = QRCode(address) else { return [] }
    let short = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
    return [
      .code(
        PaperCode(
          words("paying.paper.title"), code, alternative: words("paying.paper.code"),
          [
            .paragraph(PaperText(words("paying.paper.text"))), .paragraph(PaperText(short), .strong),
            .paragraph(PaperText(words("paying.paper.private")), .small),
          ])),
    ]
  }
}

extension LinkMaker {
  /// The secret of a link on paper, from its name.
  func paySecret(of id: PayLink.ID) -> PayLinkSecret {
    PayLinkSecret(bytes: bytes(for: "pay link/\(id)"))
  }
}
