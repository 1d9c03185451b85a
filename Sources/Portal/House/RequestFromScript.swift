import HTTPTypes
package import Web

extension WebRequest {
  /// The fields of a form; its files, if it has any, are let go by. Nil when they come before the form's token.
  package func formWithoutFiles() async throws -> Form? {
    guard let upload else { return try form() }
    _ = try await upload.token()
    try await upload.read(IncomingUpload.Receiver(begin: { _, _ in }, take: { _ in }, end: {}))
    return try upload.form()
  }

  /// Whether a script of the page asked, which wants no page for an answer (Fetch Metadata).
  package var isFromScript: Bool {
    let name = HTTPField.Name("Sec-Fetch-Dest")
    return name.flatMap { headers[$0] } == "empty"
  }
}
