import Foundation
import Kernel
import Portal
import Testing

@testable import Gateway

@Suite("Letters and texts as servers take them")
struct MailTests {
  private static func letter(to address: String = "rosa@home.example", subject: String = "Something new") -> Letter {
    Letter(
      id: .init("n-1"), to: address, subject: subject, text: "Rosa,\n\nHello ñ\n", html: "<p>Hello ñ</p>",
      language: .spanish, writtenAt: Instant("2026-11-23T17:00:05.000Z") ?? Instant(millisecondsSince1970: 0))
  }

  @Test("a letter has the same words twice, its date, and an id by which a double is known")
  func whole() {
    let text = MailText.text(of: Self.letter(), from: "portal@practice.example", practice: "Alder Creek")

    #expect(text.contains("\r\nMessage-ID: <n-1@practice.example>\r\n"))
    #expect(text.contains("\r\nDate: Mon, 23 Nov 2026 17:00:05 +0000\r\n"))
    #expect(text.contains("\r\nContent-Type: multipart/alternative; boundary=\"portico-n-1\"\r\n"))
    #expect(text.components(separatedBy: "--portico-n-1\r\n").count == 3 && text.hasSuffix("--portico-n-1--\r\n"))
    #expect(text.contains(Data("Rosa,\n\nHello ñ\n".utf8).base64EncodedString()))
    #expect(text.contains(Data("<p>Hello ñ</p>".utf8).base64EncodedString()))
  }

  @Test("nothing that somebody is called or gave as address becomes a header")
  func injection() {
    let subjects = ["Hi\r\nBcc: a@evil.example", "Hi\nBcc: a@evil.example", "=?utf-8?q?x?=", "a, b; c <d>"]
    for subject in subjects {
      let text = MailText.text(of: Self.letter(subject: subject), from: "a@b.example", practice: subject)
      let headers = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
      #expect(!headers.contains { $0.lowercased().hasPrefix("bcc") })
      #expect(headers.filter { $0.hasPrefix("Subject: =?utf-8?B?") }.count == 1)
      #expect(headers.allSatisfy { $0.utf8.count < 120 })
    }
  }

  @Test("an address that cannot be written as it is gets no letter, rather than somebody else")
  func addresses() async {
    let courier = SMTPCourier(
      .init(server: "smtp://127.0.0.1:1", user: nil, password: nil, sender: "a@b.example", practice: "P")
    ).courier

    #expect(MailText.isPlain("rosa@home.example"))
    for address in ["josé@home.example", "a@b@c", "", "a b@c.example", "a@b\r\nRCPT TO:<c@d>", "<a@b.example>"] {
      #expect(!MailText.isPlain(address), "\(address)")
      await #expect(throws: CourierFault.badAddress) { try await courier.deliver(Self.letter(to: address)) }
    }
    await #expect(throws: CourierFault.unreachable) { try await courier.deliver(Self.letter()) }
  }

  @Test("a long name in a header is cut into words between letters")
  func longName() {
    let name = String(repeating: "Clínica Ñandú ", count: 12)
    let text = MailText.text(of: Self.letter(), from: "a@b.example", practice: name)
    let lines = text.components(separatedBy: "\r\n").prefix { $0.hasPrefix("From") || $0.hasPrefix(" ") }
    let words = lines.joined().components(separatedBy: "=?utf-8?B?").dropFirst().compactMap { word in
      Data(base64Encoded: word.components(separatedBy: "?=")[0]).map { String(decoding: $0, as: UTF8.self) }
    }

    #expect(words.joined() == name && lines.allSatisfy { $0.utf8.count <= 78 + 16 })
  }

  @Test(
    "only a refusal of the recipient is the address's fault",
    arguments: [
      ("RCPT TO:<a@b>\r\n", "550 5.1.1 No such user", CourierFault.badAddress),
      ("RCPT TO:<a@b>\r\n", "550 No such user here", .badAddress),
      ("RCPT TO:<a@b>\r\n", "553 not allowed", .badAddress),
      ("RCPT TO:<a@b>\r\n", "550 5.7.1 Relaying denied", .refused),
      ("RCPT TO:<a@b>\r\n", "552 5.2.2 Mailbox full", .refused),
      ("RCPT TO:<a@b>\r\n", "554 Relay access denied", .refused),
      ("RCPT TO:<a@b>\r\n", "450 4.2.1 Try later", .refused),
      ("MAIL FROM:<a@b>\r\n", "550 5.1.8 Bad sender", .refused),
      ("DATA\r\n", "554 5.7.1 Spam", .refused),
      ("MAIL FROM:<a@b>\r\n", "421 Shutting down", .unreachable),
      ("RCPT TO:<a@b>\r\n", "", .unreachable),
    ])
  func refusals(_ said: String, _ heard: String, _ fault: CourierFault) {
    let conversation = SMTPConversation()
    Array(said.utf8).withUnsafeBytes { conversation.said($0) }
    Array(heard.utf8).withUnsafeBytes { conversation.heard($0) }

    #expect(conversation.fault(code: 0) == fault)
  }

  @Test("what the text message service answers is understood")
  func textAnswers() throws {
    #expect(try TwilioCourier.read(Array(#"{"sid":"SM1","status":"queued"}"#.utf8), status: 201) == "SM1")
    let cases: [(String, Int, CourierFault)] = [
      (#"{"code":21610}"#, 400, .stopped), (#"{"code":21211}"#, 400, .badAddress),
      (#"{"code":20003}"#, 401, .signInRefused), ("", 503, .unreachable), (#"{"code":30001}"#, 429, .unreachable),
      ("<html>", 400, .refused), ("{}", 201, .refused),
    ]
    for (body, status, fault) in cases {
      #expect(throws: fault) { try TwilioCourier.read(Array(body.utf8), status: status) }
    }
  }
}
