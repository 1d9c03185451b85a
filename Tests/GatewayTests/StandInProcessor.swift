import Foundation
import Synchronization

/// A small HTTP server on this machine that answers what a test told it, and keeps what it was asked.
final class StandInProcessor: Sendable {
  /// An answer, or what stands in its place.
  enum Turn: Sendable {
    case answer(Int, String)
    /// Nothing for this long, then the connection is closed.
    case silence(seconds: Double)
    /// The connection is closed at once.
    case hangUp
    /// More than anybody should read.
    case flood
  }

  struct Question: Sendable {
    let head: String
    let body: String

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { $0.dropFirst(name.utf8.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }

  private let socket: Int32
  let port: UInt16
  private let state = Mutex<(turns: [Turn], questions: [Question])>(([], []))

  init(_ turns: Turn...) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(socket, place, length) == 0 && listen(socket, 16) == 0 && getsockname(socket, place, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.featureUnsupported) }
    self.socket = socket
    port = UInt16(bigEndian: address.sin_port)
    state.withLock { $0.turns = turns }
    Thread.detachNewThread { [self] in serve() }
  }

  var address: String { "http://127.0.0.1:\(port)" }
  var questions: [Question] { state.withLock { $0.questions } }

  func end() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func serve() {
    while true {
      let peer = accept(socket, nil, nil)
      guard peer >= 0 else {
        close(socket)
        return
      }
      let question = StandInProcessor.read(peer)
      let turn = state.withLock { state -> Turn in
        state.questions.append(question)
        return state.turns.isEmpty ? .hangUp : state.turns.removeFirst()
      }
      Thread.detachNewThread { StandInProcessor.answer(turn, to: peer) }
    }
  }

  private static func answer(_ turn: Turn, to peer: Int32) {
    defer { close(peer) }
    switch turn {
    case .hangUp: return
    case .silence(let seconds): Thread.sleep(forTimeInterval: seconds)
    case .answer(let status, let body):
      write("HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", peer)
    case .flood: write("HTTP/1.1 200 X\r\n\r\n" + String(repeating: " ", count: 600_000), peer)
    }
  }

  private static func write(_ text: String, _ peer: Int32) {
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return }
      bytes = bytes.dropFirst(sent)
    }
  }

  private static func read(_ peer: Int32) -> Question {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let question = Question(head: String(text[..<end.lowerBound]), body: String(text[end.upperBound...]))
        let length = question.header("Content-Length").flatMap { Int($0) } ?? 0
        if question.body.utf8.count >= length { return question }
      }
      let count = recv(peer, &piece, piece.count, 0)
      guard count > 0 else { return Question(head: text, body: "") }
      bytes += piece.prefix(count)
    }
  }
}
