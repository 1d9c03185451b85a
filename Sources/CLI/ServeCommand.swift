import ArgumentParser
import Gateway
import Kernel
import Portal
import Web

/// Serves a practice.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve a practice's portal.")

  @OptionGroup var options: PracticeOptions
  @Option(help: "Address to listen on.") var host: String?
  @Option(help: "Port to listen on; 0 takes a free one.") var port: String?

  func run() async throws {
    let config = try await PracticeConfig(
      file: options.config, overrides: ["database": options.database, "host": host, "port": port])
    let host = config.text("host")
    let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(host)
    let configured = config.text("origin")
    guard
      let origin = Web.Origin(
        configured.isEmpty ? "http://localhost:\(try config.port())" : configured, takesLoopback: isLoopback)
    else {
      throw Failure("portico: PORTICO_ORIGIN must be like https://portal.example, without a path.")
    }
    guard origin.text.hasPrefix("https://") || isLoopback else {
      throw Failure(
        "portico: records travel over TLS only. Set PORTICO_ORIGIN to https://… and put a proxy before the portal.")
    }
    let app = try await OpenPractice.open(config, origin: origin.text)
    try await app.seedPhrases()
    let server = PorticoServer(
      app, origin: origin,
      settings: PorticoServer.Settings(
        host: host, port: try config.port(), proxy: config.text("proxy") == "local" ? .onThisMachine : .none))
    try await server.run { port in Terminal.say("ready http://\(host):\(port)") }
  }
}
