/// A door through which text from outside comes in, and what is always true of what it lets through.
struct FuzzedParser: Sendable {
  /// As `bin/fuzz` and the folder of seeds call it.
  let name: String
  let take: @Sendable ([UInt8]) -> Void

  static var all: [FuzzedParser] { records + requests + typed + files + credentials }
}
