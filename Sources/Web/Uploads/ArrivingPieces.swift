import Hummingbird
import NIOCore

/// A request's body, piece by piece as the network brings it; no more is taken from the network than was asked for.
// Safe because an upload is read by one handler, which waits for each piece before it asks for the next.
final class ArrivingPieces: @unchecked Sendable {
  private var iterator: RequestBody.AsyncIterator

  init(_ body: RequestBody) {
    iterator = body.makeAsyncIterator()
  }

  func next() async throws -> [UInt8]? {
    guard let buffer = try await iterator.next() else { return nil }
    return Array(buffer.readableBytesView)
  }
}
