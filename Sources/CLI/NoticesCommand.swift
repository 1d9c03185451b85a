import ArgumentParser
import Chart
import Kernel
import Portal
import Store

/// The messages that did not leave.
struct NoticesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "Messages that did not leave: list them, send them again.",
    subcommands: [List.self, Replay.self])

  /// What is late or given up.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List messages that are late or given up, by id: never to whom, nor what they are about.")
    @Flag(help: "As lines of JSON.") var json = false
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      for stuck in try await app.stuckNotices() { Terminal.say(json ? line(of: stuck) : row(of: stuck)) }
      await app.database.close()
    }

    private func row(of stuck: StuckNotice) -> String {
      [
        stuck.id.text, stuck.state.rawValue, stuck.channel.rawValue, "\(stuck.putAt)", "\(stuck.attempts)",
        stuck.problem.isEmpty ? "not tried yet" : stuck.problem,
      ].joined(separator: "\t")
    }

    private func line(of stuck: StuckNotice) -> String {
      #"{"id":"\#(stuck.id)","state":"\#(stuck.state.rawValue)","channel":"\#(stuck.channel.rawValue)","#
        + #""since":"\#(stuck.putAt)","tries":\#(stuck.attempts),"problem":"\#(stuck.problem)"}"#
    }
  }

  /// Puts them into the outbox anew.
  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a message again, or all that were given up. A link that is over is not sent again.")
    @Argument(help: "The message's id.") var id: String?
    @Flag(help: "All that were given up.") var all = false
    @OptionGroup var options: PracticeOptions

    func validate() throws {
      guard all == (id == nil) else { throw ValidationError("Give one id, or --all.") }
    }

    func run() async throws {
      let app = try await OpenPractice.open(options)
      let count = try await app.replayNotices(id.map { Notice.ID($0) })
      await app.database.close()
      guard count > 0 || all else {
        throw Failure("portico: there is no such message to send again. See portico notices list.")
      }
      Terminal.say("\(count) to be sent again by the server that runs.")
    }
  }
}
