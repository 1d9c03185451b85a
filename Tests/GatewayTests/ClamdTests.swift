import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Gateway
@testable import Portal

/// A real clamd with a small list of our own: it knows the string that every scanner takes for a virus.
@Suite("clamd looks into files")
struct ClamdTests {
  @Test("what it says is understood")
  func answers() throws {
    #expect(try Clamd.verdict(in: "stream: OK") == .clean)
    #expect(try Clamd.verdict(in: "stream: Eicar.UNOFFICIAL FOUND") == .infected)
    for text in ["", "stream: FOUND it OK", "UNKNOWN COMMAND", "INSTREAM size limit exceeded. ERROR"] {
      #expect(throws: ClamdFault.self) { _ = try Clamd.verdict(in: text) }
    }
    #expect(Clamd.Place("/run/clamav/clamd.ctl") == .socket("/run/clamav/clamd.ctl"))
    #expect(Clamd.Place("localhost:3310") == .host("127.0.0.1", port: 3_310))
    for text in ["", "clamd", "host:", "host:0", "a:b:c"] { #expect(Clamd.Place(text) == nil) }
  }

  @Test("nobody there is a fault, not a verdict")
  func unreachable() async {
    for place in [Clamd.Place.socket("/nowhere.ctl"), .host("127.0.0.1", port: 1)] {
      await #expect(throws: ClamdFault.self) {
        _ = try await Clamd(at: place, patience: 2).scanner.verdict("/dev/null")
      }
    }
  }

  @Test(
    "a file with the string is found, one without is clean; while clamd is away it waits",
    .enabled(if: LocalClamd.isInstalled, "skipped: clamav-daemon is not installed"))
  func real() async throws {
    let daemon = try LocalClamd()
    defer { daemon.end() }
    let practice = try await TestPractice(routes: UploadTrial.routes, scanner: daemon.scanner)
    try await practice.keep([TestPerson.rosa.resource])
    try await practice.addAccount(.rosa, patient: try await practice.chart(of: .rosa))
    let rosa = practice.client()
    await rosa.signIn(TestPerson.rosa.email)
    _ = await rosa.get("/me/trial")
    let job = try #require(Files.jobs.first)
    let files: [Client.SentFile] = [
      .init("good.pdf", SampleFile.pdf()), .init("bad.pdf", SampleFile.pdf(Array("% \(SampleFile.eicar)\n".utf8))),
    ]
    let sent = await rosa.postFiles("/me/trial", [("text", "m1")], files)
    let ids = try #require(sent.location.split(separator: "?").last).split(separator: ",").map(String.init)

    await job.perform(in: practice.app)
    #expect(await rosa.get("/me/trial/\(ids[0])").status == .notFound, "clamd is not there yet")
    try await daemon.start()
    practice.clock.move(by: .seconds(15))
    await job.perform(in: practice.app)
    #expect(await rosa.get("/me/trial/\(ids[0])").status == .ok)
    #expect(await rosa.get("/me/trial/\(ids[1])").status == .notFound)
    let folder = practice.app.files.folder
    #expect(!FileManager.default.fileExists(atPath: folder.place(of: Attachment.ID(ids[1]))))
    try await practice.close()
  }
}

/// clamd in a folder of its own, with a list of one.
private final class LocalClamd: Sendable {
  private static let program = "/usr/sbin/clamd"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  private let folder: String
  private let process = Process()

  init() throws {
    folder = NSTemporaryDirectory() + "/portico-clamd-\(UUID().uuidString.prefix(8))"
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/list", withIntermediateDirectories: true)
    let string = Hash.hex(Array(SampleFile.eicar.utf8))
    try Data("Eicar:0:*:\(string)\n".utf8).write(to: URL(filePath: folder + "/list/local.ndb"))
    let settings = """
      Foreground yes
      LocalSocket \(folder)/clamd.ctl
      DatabaseDirectory \(folder)/list
      PidFile \(folder)/clamd.pid
      TemporaryDirectory \(folder)
      LogFile \(folder)/clamd.log
      StreamMaxLength 25M
      """
    try Data((settings + "\n").utf8).write(to: URL(filePath: folder + "/clamd.conf"))
  }

  var scanner: VirusScanner { Clamd(at: .socket(folder + "/clamd.ctl"), patience: 20).scanner }

  func start() async throws {
    process.executableURL = URL(filePath: LocalClamd.program)
    process.arguments = ["--config-file", folder + "/clamd.conf"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Its socket is there a moment before it listens.
    for _ in 0..<300 {
      if (try? await scanner.verdict("/dev/null")) != nil { return }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  func end() {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(atPath: folder)
  }
}
