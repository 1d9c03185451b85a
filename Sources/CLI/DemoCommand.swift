import ArgumentParser
import Chart
import Foundation
import Gateway
import Kernel
import Portal
import Practice
import Store
import Web

/// Serves the demonstration practice: made from a seed, on a clock of its own, with nothing leaving the machine.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make and serve Alder Creek Family Medicine, a practice that does not exist.")

  @Option(help: "Port to listen on; 0 takes a free one.") var port = 8080
  @Option(help: "How many patients.") var patients = 40
  @Option(help: "SQLite file or postgres://… address, empty or made by a demo before. None: in a temporary folder.")
  var database: String?
  @Option(help: "The seed everything follows from.") var seed: UInt64 = 1
  @Option(help: "The moment it plays at, such as 2026-11-23T16:12:00.000Z.") var clock: String?
  @Option(help: "YAML file of your practice: the invented people then come to a practice named as yours. For training.")
  var practice: String?
  @Flag(help: "Ask those who work here for a second proof too.") var secondFactor = false
  @Flag(help: "Print one JSON line with address and sign-ins when ready.") var json = false

  func run() async throws {
    guard let zone = ClinicZone("America/Denver") else { throw Failure("portico: this machine knows no time zones.") }
    let moment = try clock.map { try DemoCommand.moment($0) } ?? PracticePlan.demoNow(in: zone)
    let plan = PracticePlan(seed: seed, now: moment, zone: zone, patients: patients)
    let folder = FileManager.default.temporaryDirectory.appending(path: "portico-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let port = port == 0 ? FreePort.take() : port else { throw Failure("portico: there is no free port.") }
    let database = database ?? folder.appending(path: "demo.sqlite").path
    let config = try await PracticeConfig(
      file: nil, overrides: ["database": database, "port": "\(port)", "log.level": json ? "warning" : "error"])
    let origin = "http://localhost:\(port)"
    var settings = DemoPractice.settings(plan.facility, zone: zone, origin: origin)
    if let practice { try await DemoCommand.rename(&settings, after: practice) }
    settings.textName = settings.name
    settings.staffSecondFactor = secondFactor ? .required : .waived
    // One visitor plays all parts, one after the other.
    settings.limits = RequestLimits(
      signInsPerMinute: max(600, try config.limits().signInsPerMinute),
      searchesPerMinute: max(6_000, try config.limits().searchesPerMinute),
      papersPerMinute: max(6_000, try config.limits().papersPerMinute),
      uploadsPerMinute: max(6_000, try config.limits().uploadsPerMinute))
    let clock = Clock.starting(at: moment)
    let app = try await OpenPractice.open(
      config, origin: origin,
      as: OpenPractice.Variant(
        clock: clock, hashing: .demonstration,
        settings: settings,
        courier: DropFolder.courier(at: folder.appending(path: "letters").path),
        texts: DropFolder.texts(at: folder.appending(path: "texts").path),
        processor: SandboxProcessor(clock: clock).processor))
    try await fill(app, plan)
    guard let origin = Web.Origin(origin, takesLoopback: true) else { throw Failure("portico: no origin.") }
    let server = PorticoServer(app, origin: origin, settings: PorticoServer.Settings(host: "127.0.0.1", port: port))
    try await server.run { port in announce(port, plan) }
  }

  /// Name, phone, hours and address of a real practice; nothing else of it, and nothing goes out from here.
  private static func rename(_ settings: inout PracticeSettings, after file: String) async throws {
    let own = try await PracticeConfig(file: file, overrides: [:]).practice(origin: settings.origin)
    (settings.name, settings.kind, settings.phone, settings.nurseLine) = (own.name, own.kind, own.phone, own.nurseLine)
    (settings.hours, settings.address) = (own.hours, own.address)
  }

  private func fill(_ app: App, _ plan: PracticePlan) async throws {
    guard try await app.database.read({ try PracticeCheck.isEmpty($0) }) else { return }
    let count = patients
    _ = try await SeedPractice(app, plan).run { done in
      if Terminal.isWatched, done % 10 == 0 || done == count {
        Terminal.progress("making patients: \(done) of \(count)")
      }
    }
    if Terminal.isWatched { Terminal.progress("") }
  }

  private func announce(_ port: Int, _ plan: PracticePlan) {
    let signIns = plan.signIns()
    if json {
      let list = signIns.map {
        #"{"role":\#(quoted($0.role)),"name":\#(quoted($0.name)),"#
          + #""email":\#(quoted($0.email)),"password":\#(quoted($0.password))}"#
      }
      Terminal.say(#"{"url":"http://localhost:\#(port)","signIns":[\#(list.joined(separator: ","))]}"#)
      return
    }
    Terminal.say("A demonstration with invented people: http://localhost:\(port)\n")
    Terminal.say(
      "Staff sign in at http://localhost:\(port)/staff/sign-in, everybody else at http://localhost:\(port)/sign-in\n")
    for signIn in signIns {
      Terminal.say("  \(pad(signIn.role, 12)) \(pad(signIn.name, 26)) \(pad(signIn.email, 38)) \(signIn.password)")
    }
    Terminal.say("\nEnd it with Control-C.")
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func moment(_ text: String) throws -> Instant {
    guard let instant = Instant(text) else { throw Failure("portico: --clock is like 2026-11-23T16:12:00.000Z.") }
    return instant
  }
}
