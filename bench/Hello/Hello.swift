import Hummingbird

/// The least a web server can do: a plaintext hello on a loopback port. The benchmark measures it in the same run as
/// the portal, because figures of a shared machine mean something only as ratios.
@main
struct Hello {
  /// Serves until it is told to stop. The first argument is the port.
  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8081
    let router = Router()
    router.get("/") { _, _ in "hello" }
    let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
    try await app.runService()
  }
}
