package import FHIR

extension Resource {
  /// Reads a resource from its stored bytes.
  ///
  /// - Throws: `JSONFault` or `ResourceRefusal`; neither can happen to what `RecordKeeper` stored.
  package init(parsing bytes: [UInt8]) throws {
    try self.init(JSONDocument(bytes: bytes, limits: .file).root)
  }
}
