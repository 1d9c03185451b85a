import Foundation

/// Hands a parser inputs that libFuzzer makes, steered by which code they reach, until a number of them is done.
///
/// `bin/fuzz` builds and starts it: `fuzz PARSER LIBFUZZER-OPTIONS… FOLDERS…`. It is no part of a usual build.
@main
enum Fuzz {
  /// One input may take this long, counted in the time of the processor, so that a busy machine is no fault.
  private static let mostMilliseconds = 100.0

  static func main() {
    let arguments = CommandLine.arguments
    guard let name = arguments.dropFirst().first, let chosen = FuzzedParser.all.first(where: { $0.name == name }) else {
      say("usage: fuzz PARSER OPTIONS…; parsers: " + FuzzedParser.all.map(\.name).joined(separator: " "))
      exit(2)
    }
    parser = chosen
    atexit { Fuzz.say("slowest input: \(Double(Int(Fuzz.slowest * 100)) / 100) ms") }
    var words: [UnsafeMutablePointer<CChar>?] = ([arguments[0]] + arguments.dropFirst(2)).map { strdup($0) } + [nil]
    var count = Int32(words.count - 1)
    let status = words.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return runDriver(&count, &start, { Fuzz.take($0, $1) })
    }
    exit(status)
  }

  // Safe because it is set once, before the only thread that fuzzes begins.
  nonisolated(unsafe) private static var parser = FuzzedParser.all[0]
  // Safe because only the thread that fuzzes changes it.
  nonisolated(unsafe) private static var slowest = 0.0

  private static func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let before = milliseconds()
    parser.take(bytes)
    let spent = milliseconds() - before
    slowest = max(slowest, spent)
    demand(spent < mostMilliseconds, "an input of \(count) bytes took \(Int(spent)) ms")
    return 0
  }

  /// The time the processor has spent on this program.
  private static func milliseconds() -> Double { Double(clock()) / (Double(CLOCKS_PER_SEC) / 1_000) }

  fileprivate static func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

/// Ends the run when a promise of a parser is broken: libFuzzer then keeps the input.
func demand(_ holds: Bool, _ promise: @autoclosure () -> String) {
  if holds { return }
  Fuzz.say("broken promise: " + promise())
  abort()
}

/// The entry of libFuzzer for programs that bring their own `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
