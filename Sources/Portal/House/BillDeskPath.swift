package import Chart
package import Kernel
package import Web

/// The pages of the biller's desk.
package enum BillDeskPath: Sendable, Equatable {
  case desk, send, rules, saveRules
  case list(BillDeskList)
  /// What one who pays has on no statement; holding it back, letting it go.
  case ready(Guarantor.ID)
  case hold(Guarantor.ID)
  case release(Guarantor.ID)
  /// Statements that are sent together, and stopping that.
  case batch(BillBatch.ID)
  case stop(BillBatch.ID)
  case papers, papersPrinted, papersUndo
  case papersFile(Language)
  case statement(Bill.ID)
  case payment(Payment.ID)

  package var url: SafeURL {
    let desk: SafeURL = "/staff/bills"
    return switch self {
    case .desk: desk
    case .send: desk.appending("send")
    case .rules, .saveRules: desk.appending("rules")
    case .list(let list): desk.appending("lists").appending(list.rawValue)
    case .ready(let id): desk.appending("ready").appending(id.text)
    case .hold(let id): BillDeskPath.ready(id).url.appending("hold")
    case .release(let id): BillDeskPath.ready(id).url.appending("release")
    case .batch(let id): desk.appending("batches").appending(id.text)
    case .stop(let id): BillDeskPath.batch(id).url.appending("stop")
    case .papers: desk.appending("papers")
    case .papersFile(let language): desk.appending("papers").appending("pdf").with("in", language.rawValue)
    case .papersPrinted: desk.appending("papers").appending("printed")
    case .papersUndo: desk.appending("papers").appending("undo")
    case .statement(let id): desk.appending("statements").appending(id.text)
    case .payment(let id): desk.appending("payments").appending(id.text)
    }
  }
}

/// The long lists of the biller's desk, page by page.
package enum BillDeskList: String, Sendable, CaseIterable {
  case ready, staying, late, due
}
