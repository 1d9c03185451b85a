import Chart
import FHIR
import Kernel
import Web

/// Reads one object of a configuration file, key by key; what was never asked for is refused. The first fault counts.
struct PracticeFileReader {
  private let object: JSONValue
  private let path: String
  private var known: Set<String> = []
  private(set) var fault: PracticeFileFault?

  init(_ object: JSONValue, path: String = "") {
    (self.object, self.path) = (object, path)
    if object.kind != .object { fault = .wrong(path) }
  }

  /// What stands in an object of this one; nothing happens where it is absent.
  mutating func inside(_ key: String, _ body: (inout PracticeFileReader) -> Void) {
    guard let value = take(key) else { return }
    var reader = PracticeFileReader(value, path: place(key))
    body(&reader)
    reader.refuseUnknown()
    fault = fault ?? reader.fault
  }

  mutating func text(_ key: String, most: Int, needed: Bool = false) -> String? {
    guard let value = take(key) else { return nil }
    guard let text = value.text, text.utf8.count <= most, !text.utf8.contains(where: { $0 < 0x20 }),
      !needed || !text.isEmpty
    else { return refuse(.wrong(place(key))) }
    return text
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let value = take(key) else { return nil }
    return value.bool ?? refuse(.wrong(place(key)))
  }

  mutating func number(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    guard let value = take(key) else { return nil }
    guard let number = value.integer, range.contains(number) else { return refuse(.wrong(place(key))) }
    return number
  }

  /// Messages never go to providers by themselves.
  mutating func team(_ key: String) -> WorkTeam? {
    guard let text = text(key, most: 40) else { return nil }
    guard let team = WorkTeam(rawValue: text), team != .providers else { return refuse(.wrong(place(key))) }
    return team
  }

  mutating func languages(_ key: String, most: Int) -> [Language: String]? {
    guard object[key] != nil else { return nil }
    var texts: [Language: String] = [:]
    inside(key) { reader in
      for language in Language.allCases { texts[language] = reader.text(language.rawValue, most: most) ?? "" }
    }
    return texts
  }

  mutating func days(_ key: String, most: Int) -> [CivilDate]? {
    guard let value = take(key) else { return nil }
    guard value.kind == .array else { return refuse(.wrong(place(key))) }
    var days: [CivilDate] = []
    for element in value.elements {
      guard days.count < most, let day = element.text.flatMap({ CivilDate($0) }) else {
        return refuse(.wrong(place(key)))
      }
      days.append(day)
    }
    return days
  }

  mutating func look(_ text: String) -> Look? {
    guard let colour = Colour(hex: text) else { return refuse(.wrong(place("accent"))) }
    do {
      return try Look(accent: colour)
    } catch {
      return refuse(.tooPale(error))
    }
  }

  mutating func logo(_ text: String) -> LogoPicture? {
    guard let bytes = Base64URL.decode(text), let picture = LogoPicture(bytes) else {
      return refuse(.wrong(place("logo")))
    }
    return picture
  }

  /// Call once when everything was asked for.
  mutating func refuseUnknown() {
    guard fault == nil, object.kind == .object else { return }
    for member in object.members where !known.contains(member.key) {
      fault = .unknown(place(String(member.key.prefix(60))))
      return
    }
  }

  private mutating func take(_ key: String) -> JSONValue? {
    known.insert(key)
    return object.kind == .object ? object[key] : nil
  }

  private mutating func refuse<Value>(_ fault: PracticeFileFault) -> Value? {
    self.fault = self.fault ?? fault
    return nil
  }

  private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

/// JSON with a line for each member, so that two files can be compared line by line.
enum IndentedJSON {
  static func text(_ json: [UInt8]) -> String {
    var out: [UInt8] = []
    var (depth, isText, isEscaped) = (0, false, false)
    func line() { out += [0x0A] + Array(repeating: 0x20, count: 2 * depth) }
    for byte in json {
      if isText {
        out.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        out.append(byte)
        depth += 1
        line()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        line()
        out.append(byte)
      case UInt8(ascii: ","):
        out.append(byte)
        line()
      case UInt8(ascii: ":"): out += [byte, 0x20]
      default:
        isText = byte == 0x22
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self) + "\n"
  }
}
