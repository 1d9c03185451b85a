package import Chart
import Kernel
package import Web

/// The pages on which billers bring files of money in and send what was paid out.
package enum MoneyFilesPath: Sendable, Equatable {
  case files
  case file(MoneyFile.ID)
  case take(MoneyFile.ID)
  case drop(MoneyFile.ID)
  case newMapping
  case mapping(MoneyMapping.ID)
  case reconciliation
  case close
  case batchFile(Int64)
  case acknowledge(Int64)

  package var url: SafeURL {
    let files: SafeURL = "/staff/bills/import"
    let days: SafeURL = "/staff/bills/reconciliation"
    return switch self {
    case .files: files
    case .file(let id): files.appending("files").appending(id.text)
    case .take(let id): MoneyFilesPath.file(id).url.appending("take")
    case .drop(let id): MoneyFilesPath.file(id).url.appending("drop")
    case .newMapping: files.appending("mapping")
    case .mapping(let id): files.appending("mappings").appending(id.text)
    case .reconciliation: days
    case .close: days.appending("close")
    case .batchFile(let number): days.appending("\(number)").appending("file")
    case .acknowledge(let number): days.appending("\(number)").appending("acknowledge")
    }
  }
}
