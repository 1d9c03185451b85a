/// The numbered objects of a file that the library wrote, some of them changed, some new.
struct FileObjects {
  private let bytes: [UInt8]
  /// Where each object stands, from its number to its end.
  private var places: [Int: Range<Int>] = [:]
  private var changed: [Int: [UInt8]] = [:]
  private(set) var trailer: FileValue
  private var next: Int

  init(_ bytes: [UInt8]) throws(PaperFault) {
    self.bytes = bytes
    guard let mark = bytes[max(0, bytes.count - 64)...].firstRange(of: Array("startxref".utf8)) else {
      throw .notUnderstood
    }
    var reader = FileReader(bytes[mark.upperBound...])
    guard case .token(let text) = try reader.value(), let table = Int(text), bytes.indices.contains(table) else {
      throw .notUnderstood
    }
    reader = FileReader(bytes[table...])
    try reader.pass("xref")
    guard case .token("0") = try reader.value(), case .token(let text) = try reader.value(), let count = Int(text),
      count > 1, count < bytes.count / 20
    else { throw .notUnderstood }
    var starts: [(number: Int, start: Int)] = []
    for number in 0..<count {
      guard case .token(let place) = try reader.value(), case .token = try reader.value(),
        case .token(let state) = try reader.value()
      else { throw .notUnderstood }
      if state == "n", let start = Int(place), start < table { starts.append((number, start)) }
    }
    try reader.pass("trailer")
    trailer = try reader.value()
    next = count
    starts.sort { $0.start < $1.start }
    for (index, one) in starts.enumerated() {
      places[one.number] = one.start..<(index + 1 < starts.count ? starts[index + 1].start : table)
    }
  }

  /// The value of an object; of a stream its dictionary.
  func value(_ number: Int) throws(PaperFault) -> FileValue {
    var reader = try reader(at: number)
    return try reader.value()
  }

  /// The packed bytes of a stream.
  func stream(_ number: Int) throws(PaperFault) -> ArraySlice<UInt8> {
    var reader = try reader(at: number)
    let dictionary = try reader.value()
    var length = dictionary["Length"]
    if let reference = length?.reference { length = try value(reference) }
    guard case .token(let text)? = length, let count = Int(text), count >= 0 else { throw .notUnderstood }
    try reader.pass("stream")
    let start = reader.place + (bytes[reader.place] == 0x0D ? 2 : 1)
    guard start + count <= bytes.count else { throw .notUnderstood }
    return bytes[start..<start + count]
  }

  /// The objects that say a word near their beginning.
  func numbers(saying word: String) -> [Int] {
    let word = Array(word.utf8)
    return places.filter { bytes[$0.value].prefix(160).firstRange(of: word) != nil }.map(\.key).sorted()
  }

  mutating func change(_ number: Int, to value: FileValue) { changed[number] = Array(value.written.utf8) }

  mutating func change(_ number: Int, to dictionary: FileValue, stream: [UInt8]) {
    var dictionary = dictionary
    dictionary["Length"] = .token("\(stream.count)")
    changed[number] = Array((dictionary.written + "\nstream\n").utf8) + stream + Array("\nendstream".utf8)
  }

  /// Adds a stream; its number.
  mutating func add(_ dictionary: FileValue, stream: [UInt8]) -> Int {
    change(next, to: dictionary, stream: stream)
    next += 1
    return next - 1
  }

  /// The whole file anew, with one table of places.
  func written() -> [UInt8] {
    var file: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xB5, 0xED, 0xAE, 0xFB, 0x0A]
    file.reserveCapacity(bytes.count + 16_384)
    var table = "0000000000 65535 f \n"
    for number in 1..<next {
      table += FileObjects.padded(file.count) + " 00000 n \n"
      if let object = changed[number] {
        file += Array("\(number) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
      } else if let place = places[number] {
        file += bytes[place]
      } else {
        file += Array("\(number) 0 obj\nnull\nendobj\n".utf8)
      }
    }
    var trailer = trailer
    trailer["Size"] = .token("\(next)")
    let end = file.count
    return file + Array("xref\n0 \(next)\n\(table)trailer\n\(trailer.written)\nstartxref\n\(end)\n%%EOF\n".utf8)
  }

  private func reader(at number: Int) throws(PaperFault) -> FileReader {
    guard let place = places[number] else { throw .notUnderstood }
    var reader = FileReader(bytes[place])
    try reader.pass("\(number)")
    try reader.pass("0")
    try reader.pass("obj")
    return reader
  }

  private static func padded(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  }
}
