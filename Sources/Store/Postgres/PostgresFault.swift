import CLibPQ

/// Reads what PostgreSQL complains about, keeping codes and names of the schema and dropping everything else: its
/// DETAIL prints the values of the row.
enum PostgresFault {
  private enum Field: UInt8 {
    case state = 67  // C
    case message = 77  // M
    case table = 116  // t
    case column = 99  // c
    case constraint = 110  // n
  }

  static func check(_ answer: OpaquePointer?, on link: OpaquePointer, whilePreparing: Bool = false) throws {
    let status = PQresultStatus(answer)
    if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return }
    // A server that ends a session sends a reason first; the link is gone all the same.
    if PQstatus(link) == CONNECTION_BAD { throw StoreFault.connectionLost }
    throw fault(of: answer, whilePreparing: whilePreparing)
  }

  private static func fault(of answer: OpaquePointer?, whilePreparing: Bool) -> StoreFault {
    let state = field(.state, of: answer)
    switch state {
    case "23505": return .uniqueViolation(constraint: name(.constraint, of: answer))
    case "23503": return .foreignKeyViolation(constraint: name(.constraint, of: answer))
    case "23514": return .checkViolation(constraint: field(.constraint, of: answer))
    case "23502": return .notNullViolation(constraint: name(.column, of: answer))
    case "40001", "40P01": return .concurrentChange
    case "55P03": return .busy
    case "57014": return .deadlineExceeded
    case "53100": return .diskFull
    case "25P02": return .transactionFailed
    case "25006": return .readOnly
    case "57P01", "57P02", "57P03": return .connectionLost
    default: break
    }
    if state.hasPrefix("08") { return .connectionLost }
    // Before values are bound the message can only quote the program's own statement.
    if whilePreparing { return .invalidStatement(reason: field(.message, of: answer)) }
    return .refused(state: state)
  }

  private static func name(_ field: Field, of answer: OpaquePointer?) -> String {
    "\(self.field(.table, of: answer)).\(self.field(field, of: answer))"
  }

  private static func field(_ field: Field, of answer: OpaquePointer?) -> String {
    PQresultErrorField(answer, Int32(field.rawValue)).map { String(cString: $0) } ?? ""
  }
}
