import HTTPTypes
package import Logging

/// One line a request: which route, how it ended, how long it took. Never a path, a query, a name or an address.
package struct RequestLog: Sendable {
  private let logger: Logger

  package init(logger: Logger) {
    self.logger = logger
  }

  /// - Parameter route: the template, such as `/me/results/{id}`.
  package func write(
    id: String, method: String, response: WebResponse, bytes: Int, microseconds: Int64
  ) {
    var metadata: Logger.Metadata = [
      "request": "\(id)", "method": "\(method)",
      "route": "\(response.route.isEmpty ? "-" : response.route)", "status": "\(response.status.code)",
      "microseconds": "\(microseconds)", "bytes": "\(bytes)",
    ]
    if !response.faultCode.isEmpty { metadata["fault"] = "\(response.faultCode)" }
    if response.status.code >= 500 {
      logger.error("request", metadata: metadata)
    } else {
      logger.info("request", metadata: metadata)
    }
  }
}

/// Writes log lines as JSON, one a line. Values are escaped; what is not given is not there.
package struct JSONLines: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> String

  /// - Parameters:
  ///   - now: the moment as text, from the house's clock.
  ///   - write: gets each whole line, without the line end.
  package init(label: String, now: @escaping @Sendable () -> String, write: @escaping @Sendable (String) -> Void) {
    self.label = label
    self.now = now
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line =
      "{\"time\":" + quoted(now()) + ",\"level\":" + quoted(event.level.rawValue) + ",\"log\":"
      + quoted(label) + ",\"event\":" + quoted(event.message.description)
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += "," + quoted(key) + ":" + quoted(value.description)
    }
    write(line + "}")
  }

  private func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain { return "\"" + text + "\"" }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
