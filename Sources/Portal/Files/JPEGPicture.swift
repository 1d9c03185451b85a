import Glibc

/// A photo without what the phone wrote beside it: no place, no time, no maker, no small second picture. Which side is
/// up stays, and the colours. Nothing after the picture's end is kept.
struct JPEGPicture {
  /// The picture, written anew segment by segment.
  /// - Throws: `damaged` when its parts do not follow each other, `tooManyPixels`.
  static func cleaned(_ bytes: [UInt8]) throws(FileRefusal) -> [UInt8] {
    var picture = JPEGPicture(bytes: bytes)
    return try picture.rewritten()
  }

  /// As the program that made the photo may have written many small scans; nobody writes this many.
  private static let mostScans = 200
  private static let mostProfileBytes = 1_048_576

  private let bytes: [UInt8]
  private var position = 2
  private var orientation: UInt8?
  private var density: [UInt8]?
  private var kept: [UInt8] = []
  private var profileBytes = 0
  private var hasFrame = false
  private var scans = 0

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    kept.reserveCapacity(bytes.count)
  }

  private mutating func rewritten() throws(FileRefusal) -> [UInt8] {
    while true {
      let marker = try marker()
      switch marker {
      case 0xD9:
        guard hasFrame, scans > 0 else { throw .damaged }
        return [0xFF, 0xD8] + front + kept + [0xFF, 0xD9]
      case 0xC0...0xC2:
        guard !hasFrame else { throw .damaged }
        hasFrame = true
        try checkFrame(try segment(marker))
      case 0xDA:
        guard hasFrame, scans < JPEGPicture.mostScans else { throw .damaged }
        scans += 1
        keep(marker, try segment(marker))
        try keepScan()
        continue
      case 0xC4, 0xDB, 0xDD: keep(marker, try segment(marker))
      case 0xE0...0xEF: takeNote(marker, try segment(marker))
      case 0xFE: _ = try segment(marker)
      default: throw .damaged
      }
    }
  }

  /// What stands before everything else: density and which side is up.
  private var front: [UInt8] {
    var front: [UInt8] = []
    if let density { front += [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + density + [0, 0] }
    if let orientation, orientation != 1 {
      front += [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1]
      front += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0] + [0, 0, 0, 0]
    }
    return front
  }

  private mutating func marker() throws(FileRefusal) -> UInt8 {
    guard position < bytes.count, bytes[position] == 0xFF else { throw .damaged }
    while position < bytes.count, bytes[position] == 0xFF { position += 1 }
    guard position < bytes.count else { throw .damaged }
    position += 1
    return bytes[position - 1]
  }

  private mutating func segment(_ marker: UInt8) throws(FileRefusal) -> ArraySlice<UInt8> {
    guard position + 2 <= bytes.count else { throw .damaged }
    let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
    guard length >= 2, position + length <= bytes.count else { throw .damaged }
    defer { position += length }
    return bytes[position + 2..<position + length]
  }

  private mutating func keep(_ marker: UInt8, _ data: ArraySlice<UInt8>) {
    let length = data.count + 2
    kept += [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)]
    kept += data
  }

  private mutating func checkFrame(_ data: ArraySlice<UInt8>) throws(FileRefusal) {
    let frame = Array(data)
    guard frame.count >= 6, frame[0] == 8, (1...4).contains(frame[5]), frame.count == 6 + 3 * Int(frame[5]) else {
      throw .damaged
    }
    let (height, width) = (Int(frame[1]) << 8 | Int(frame[2]), Int(frame[3]) << 8 | Int(frame[4]))
    guard height > 0, width > 0 else { throw .damaged }
    guard height * width <= ExaminedFile.mostPixels else { throw .tooManyPixels }
    keep(bytes[data.startIndex - 3], data)
  }

  /// The picture's own bytes up to the next segment.
  private mutating func keepScan() throws(FileRefusal) {
    let start = position
    let end = bytes.withUnsafeBytes { all -> Int? in
      guard let base = all.baseAddress else { return nil }
      var place = start
      while place < all.count, let found = memchr(base + place, 0xFF, all.count - place) {
        let at = UnsafeRawPointer(found) - base
        guard at + 1 < all.count else { return nil }
        switch all[at + 1] {
        case 0, 0xD0...0xD7: place = at + 2
        case 0xFF: place = at + 1
        default: return at
        }
      }
      return nil
    }
    guard let end else { throw .damaged }
    kept += bytes[start..<end]
    position = end
  }

  /// What programs write beside a picture: of it only what decides how it looks is kept.
  private mutating func takeNote(_ marker: UInt8, _ data: ArraySlice<UInt8>) {
    let begins: (String) -> Bool = { data.starts(with: $0.utf8) }
    switch marker {
    case 0xE0 where begins("JFIF\0") && data.count >= 14 && density == nil:
      density = Array(data.dropFirst(5).prefix(7))
    case 0xE1 where begins("Exif\0\0") && orientation == nil: orientation = Orientation.of(Array(data.dropFirst(6)))
    case 0xE2 where begins("ICC_PROFILE\0") && profileBytes + data.count <= JPEGPicture.mostProfileBytes:
      profileBytes += data.count
      keep(marker, data)
    case 0xEE where begins("Adobe") && data.count == 12: keep(marker, data)
    default: break
    }
  }
}

/// Which side of a photo is up, as cameras write it (Exif, tag 0x0112).
private enum Orientation {
  static func of(_ note: [UInt8]) -> UInt8? {
    guard note.count >= 8 else { return nil }
    let isLittle = note[0] == UInt8(ascii: "I")
    let two: (Int) -> Int? = { place in
      guard place >= 0, place + 2 <= note.count else { return nil }
      let (first, second) = (Int(note[place]), Int(note[place + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    let four: (Int) -> Int? = { place in
      guard let first = two(place), let second = two(place + 2) else { return nil }
      return isLittle ? second << 16 | first : first << 16 | second
    }
    guard let start = four(4), let count = two(start), count <= 200 else { return nil }
    for entry in 0..<count {
      let place = start + 2 + entry * 12
      guard let tag = two(place) else { return nil }
      if tag == 0x0112, two(place + 2) == 3, let value = two(place + 8), (1...8).contains(value) {
        return UInt8(value)
      }
    }
    return nil
  }
}
