import Chart
import Foundation
import Gateway
import Kernel
import Portal
import PortalTesting
import Store
import Web

/// Serves a practice of one patient with the addresses of `UploadTrial`: `upload-trial DATABASE FILES`. It prints its
/// port when it is ready; `upload-trial DATABASE FILES check` prints how the files stand instead.
@main
enum UploadTrialServer {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let origin = Web.Origin("https://portal.example") else { return }
    let database = try Database(DatabaseLocation(arguments[1]))
    let practice = try await TestPractice(
      routes: UploadTrial.routes, files: FileFolder(at: arguments[2], mark: "trial"), on: database,
      random: .system)
    if arguments.count > 3 {
      let found = try await practice.app.checkFiles()
      return say("\(found.count) files, \(found.faulty.count) faulty")
    }
    if try await practice.app.database.read({ try PracticeCheck.isEmpty($0) }) {
      try await practice.keep([TestPerson.rosa.resource])
      try await practice.addAccount(.rosa, patient: try await practice.chart(of: .rosa))
    }
    let server = PorticoServer(
      practice.app, origin: origin, settings: PorticoServer.Settings(host: "127.0.0.1", port: 0),
      routes: UploadTrial.routes)
    try await server.run { port in say("ready \(port)") }
  }

  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
