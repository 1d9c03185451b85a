import ArgumentParser
import Chart
import Foundation
import Portal
import Store

/// Gives out what was paid here, for the practice's own system to post.
struct ExportPayments: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payments", abstract: "Export payments and refunds as a numbered batch (CSV), each movement once.",
    discussion: """
      Closes what moved since the last batch as the next one and writes its file. With --batch a batch that was closed
      is written again, byte for byte.
      """)

  @Option(help: "The number of a batch that was closed before.") var batch: Int?
  @Option(help: "File to write. None: standard output.") var to: String?
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let app = try await OpenPractice.open(
      PracticeConfig(file: options.config, overrides: ["database": options.database, "log.level": "error"]))
    let bytes: [UInt8]
    do {
      let number =
        if let batch { Int64(batch) } else {
          try await app.closePaymentBatch(by: .console, from: .console).number
        }
      bytes = try await app.paymentBatch(number, by: .console, from: .console)
      if to != nil { Terminal.say("batch \(number)") }
    } catch {
      await app.database.close()
      throw error
    }
    await app.database.close()
    guard let to else { return FileHandle.standardOutput.write(Data(bytes)) }
    guard FileManager.default.createFile(atPath: to, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else {
      throw Failure("portico: \(to) cannot be written.")
    }
  }
}
