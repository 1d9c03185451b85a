import Crypto
import Kernel
import Synchronization

/// The body of a form with files while it arrives. It is read once, in order, by one handler: first the form's token,
/// before which no file is taken, then everything else. A body that breaks off leaves nothing.
package final class IncomingUpload: Sendable {
  /// What becomes of the files, as they come.
  package struct Receiver: Sendable {
    /// A file begins: the field's name and the file's.
    package let begin: @Sendable (String, String) async throws -> Void
    package let take: @Sendable ([UInt8]) async throws -> Void
    package let end: @Sendable () async throws -> Void

    package init(
      begin: @escaping @Sendable (String, String) async throws -> Void,
      take: @escaping @Sendable ([UInt8]) async throws -> Void, end: @escaping @Sendable () async throws -> Void
    ) {
      (self.begin, self.take, self.end) = (begin, take, end)
    }
  }

  private struct State {
    var reader: MultipartReader
    var fields: [Form.Field] = []
    var hash = SHA256()
    var byteCount = 0
    var isWhole = false
  }

  private let state: Mutex<State>
  private let most: Int
  private let pieces: @Sendable () async throws -> [UInt8]?

  /// - Parameters:
  ///   - contentType: the request's header.
  ///   - most: the most bytes that are read in all.
  ///   - pieces: gives what arrives next, and nil at the end.
  /// - Throws: `.malformed` when it is no form with files.
  package init(
    contentType: String, most: Int, pieces: @escaping @Sendable () async throws -> [UInt8]?
  ) throws(WebFault) {
    state = Mutex(State(reader: try MultipartReader(contentType: contentType)))
    self.most = most
    self.pieces = pieces
  }

  /// The form's token, which must be its first field.
  /// - Throws: `.forged` when something else comes first.
  package func token() async throws -> String {
    guard case .field(let field) = try await next(), field.name == FormSeal.tokenField else { throw WebFault.forged }
    state.withLock { $0.fields.append(field) }
    return field.text
  }

  /// Reads to the end and hands every file over as it comes.
  /// - Throws: `.malformed` or `.bodyTooLarge`, or what the receiver throws.
  package func read(_ receiver: Receiver) async throws {
    while let event = try await next() {
      switch event {
      case .field(let field): state.withLock { $0.fields.append(field) }
      case .file(let field, let name):
        state.withLock { $0.hash.update(data: Array("\n\(field)\n".utf8)) }
        try await receiver.begin(field, name)
      case .bytes(let bytes):
        state.withLock { $0.hash.update(data: bytes) }
        try await receiver.take(bytes)
      case .fileEnd: try await receiver.end()
      }
    }
    state.withLock { $0.isWhole = true }
  }

  /// The fields of text.
  /// - Throws: `.malformed` before everything was read.
  package func form() throws(WebFault) -> Form {
    let fields = state.withLock { $0.isWhole ? $0.fields : nil }
    guard let fields else { throw .malformed(.encoding) }
    return Form(fields: fields)
  }

  /// Tells whether a second form brings the same files.
  package var filesDigest: String { Hash.hex(state.withLock { $0.hash }.finalize()) }

  private func next() async throws -> MultipartReader.Event? {
    while true {
      let (event, isFinished) = try state.withLock { state in (try state.reader.next(), state.reader.isFinished) }
      if let event { return event }
      guard let piece = try await pieces() else {
        if isFinished { return nil }
        throw WebFault.malformed(.encoding)
      }
      try state.withLock { state in
        state.byteCount += piece.count
        guard state.byteCount <= most else { throw WebFault.bodyTooLarge }
        state.reader.feed(piece)
      }
    }
  }
}
