import Chart
import Kernel
import Store
import Web

extension App {
  /// Where the browser of a payer comes back to from the processor.
  func back(to payment: Payment) -> String {
    let path: Path = payment.wish.accountID.isEmpty ? .guestReceipt(payment.id) : .payment(payment.id)
    return practice.origin + path.url.description
  }

  /// Tells whoever paid that there is a receipt, and nothing of it. A guest gave no address.
  func tellReceipts(_ moved: [PaymentMovement], in transaction: Transaction) throws {
    for movement in moved where movement.kind == .charge {
      guard let payment = try Payments.one(movement.paymentID, in: transaction), !payment.wish.accountID.isEmpty
      else { continue }
      try tell(
        Account.ID(payment.wish.accountID), of: payment.wish.patientID, cause: payment.receiptCause, in: transaction)
    }
  }

  /// Tells an account that something is new about what it pays.
  func tell(
    _ account: Account.ID, of patient: Patient.ID, cause: String, in transaction: Transaction
  ) throws {
    guard let reader = try NoticeReader.find(account, in: transaction) else { return }
    let route = NewsRoute(self)
    let news = News(patientID: reader.patientID ?? patient, topic: .bills, cause: cause)
    try route.put(
      RoutedNews(news, cause: cause), for: reader,
      over: reader.channel(for: .bills, sendsTexts: route.sendsTexts), in: transaction, at: clock.now)
  }
}

extension Payment {
  private static let receipt = "receipt/"

  /// What a message about its receipt is sent for.
  var receiptCause: String { Payment.receipt + id.text }

  /// The payment that such a message is about.
  static func id(ofCause cause: String) -> ID? {
    cause.hasPrefix(receipt) ? ID(String(cause.dropFirst(receipt.count))) : nil
  }
}
