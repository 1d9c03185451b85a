import Foundation

/// One conversation with clamd. Neither side is waited for longer than the patience.
final class ClamdLine {
  private static let mostAnswerBytes = 4_096

  private let descriptor: Int32

  init(to place: Clamd.Place, patience seconds: Int) throws(ClamdFault) {
    let isLocal = if case .socket = place { true } else { false }
    descriptor = socket(isLocal ? AF_UNIX : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .unreachable }
    // A time limit for sending is one for connecting too.
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard ClamdLine.connect(descriptor, to: place) else { throw .unreachable }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) throws(ClamdFault) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        all.baseAddress.map { Glibc.send(descriptor, $0 + sent, all.count - sent, Int32(MSG_NOSIGNAL)) } ?? -1
      }
      guard count > 0 else { throw .silent }
      sent += count
    }
  }

  /// What the daemon says, up to its closing zero.
  func answer() throws(ClamdFault) -> String {
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 512)
    while answer.count < ClamdLine.mostAnswerBytes {
      let count = piece.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      guard count >= 0 else { throw .silent }
      answer += piece[..<count]
      if count == 0 || answer.contains(0) { break }
    }
    return String(decoding: answer.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
  }

  private static func connect(_ descriptor: Int32, to place: Clamd.Place) -> Bool {
    switch place {
    case .socket(let path):
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { target in target.copyBytes(from: Array(path.utf8)) }
      return withUnsafeBytes(of: &address) { open($0, descriptor) }
    case .host(let host, let port):
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return false }
      return withUnsafeBytes(of: &address) { open($0, descriptor) }
    }
  }

  private static func open(_ address: UnsafeRawBufferPointer, _ descriptor: Int32) -> Bool {
    guard let base = address.baseAddress else { return false }
    return Glibc.connect(
      descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count)) == 0
  }
}
