import BillFiles
import Chart
import Kernel

/// The file of a batch: a line for each movement, the count and the sum in the last. Money in is positive, money out
/// negative; nothing in it is anybody's name.
enum BatchFile {
  static func text(_ number: Int64, _ movements: [OutgoingMovement], _ zone: ClinicZone) -> String {
    var writer = CSVWriter()
    writer.row(
      ["batch", "line", "movement", "kind", "day", "amount", "method", "payment", "charge", "statement", "record"].map {
        .text($0)
      })
    for (index, movement) in movements.enumerated() {
      writer.row([
        .number("\(number)"), .number("\(index + 1)"), .text(movement.id), .text(movement.kind.rawValue),
        .text("\(zone.today(at: movement.movedAt))"), .number(FileAmount.text(movement.amount)),
        .text(movement.method.rawValue), .text(movement.paymentID.text), .text(movement.chargeRef),
        .text(movement.statement.map { "\($0)" } ?? ""), .text(movement.recordNumber),
      ])
    }
    let total = movements.map(\.amount).reduce(Cents(0), +)
    writer.row(
      [.number("\(number)"), .number("\(movements.count)"), .text("total"), .text(""), .text("")]
        + [.number(FileAmount.text(total))] + Array(repeating: .text(""), count: 5))
    return writer.text
  }
}
