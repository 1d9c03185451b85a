import Crypto
import Foundation
import Kernel
import Testing

@testable import Portal

@Suite("Passwords that thieves know are refused, from a file beside the program")
struct BreachedPasswordTests {
  private static func list(_ passwords: [String], sorted: Bool = true) throws -> String {
    let digests = passwords.map { Array(Insecure.SHA1.hash(data: Array($0.utf8))) }
    let ordered = digests.sorted { $0.lexicographicallyPrecedes($1) }
    let path = FileManager.default.temporaryDirectory.appending(path: "breached-\(UUID().uuidString)").path
    try Data((sorted ? ordered : ordered.reversed()).flatMap { $0 }).write(to: URL(filePath: path))
    return path
  }

  @Test("each of two hundred listed ones is found, and none beside them")
  func found() throws {
    let known = (0..<200).map { "otter lamp river \($0)" }
    let path = try BreachedPasswordTests.list(known)
    defer { try? FileManager.default.removeItem(atPath: path) }

    let list = try BreachedPasswords(at: path)

    #expect(known.allSatisfy { list.hold(Secret($0)) })
    #expect(!list.hold(Secret("otter lamp river 200")) && !list.hold(Secret("otter lamp river 19 ")))
    #expect(!BreachedPasswords.none.hold(Secret(known[0])))
  }

  @Test("a file that is no such list is refused at the start")
  func refused() throws {
    let backwards = try BreachedPasswordTests.list((0..<200).map { "\($0)" }, sorted: false)
    let cut = backwards + ".cut"
    try Data(repeating: 0, count: 39).write(to: URL(filePath: cut))
    defer { for path in [backwards, cut] { try? FileManager.default.removeItem(atPath: path) } }

    for path in [backwards, cut, "/nowhere"] {
      #expect(throws: BreachedFault.notAList) { try BreachedPasswords(at: path) }
    }
  }
}
