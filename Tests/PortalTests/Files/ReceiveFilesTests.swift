import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Synchronization
import Testing
import Web

@testable import Portal

/// A photo on its way: from the form into the folder, to the message, to whoever may read it.
@Suite("Photos and PDFs travel with messages")
struct ReceiveFilesTests {
  private static func practice(
    _ engine: TestDatabases.Engine = .memory, files: FileFolder? = nil, scanner: VirusScanner = .none
  ) async throws -> (TestPractice, Client) {
    let practice = try await TestPractice(engine, routes: UploadTrial.routes, files: files, scanner: scanner)
    try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource])
    for person in [TestPerson.rosa, .ben] {
      try await practice.addAccount(person, patient: try await practice.chart(of: person))
    }
    return (practice, try await signedIn(practice, .rosa))
  }

  private static func signedIn(_ practice: TestPractice, _ person: TestPerson) async throws -> Client {
    let client = practice.client(from: "192.0.2.\(person.recordNumber.suffix(1))")
    await client.signIn(person.email)
    #expect(await client.get("/me/trial").status == .ok)
    return client
  }

  private static func ids(_ response: WebResponse) -> [String] {
    (response.location.split(separator: "?").last ?? "").split(separator: ",").map(String.init)
  }

  private static func lying(_ practice: TestPractice) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: practice.app.files.folder.path)) ?? []
    return names.filter { $0 != "PRACTICE" }.sorted()
  }

  @Test("a photo is kept, sent and handed out to the patient, and to nobody else", arguments: TestDatabases.each)
  func journey(_ engine: TestDatabases.Engine) async throws {
    let (practice, rosa) = try await Self.practice(engine)
    let ben = try await Self.signedIn(practice, .ben)

    let sent = await rosa.postFiles(
      "/me/trial", [("text", "m1")],
      [.init("C:\\rash\u{202E}.exe", SampleFile.jpeg()), .init("form.pdf", SampleFile.pdf()), .init("", [])])

    let ids = Self.ids(sent)
    #expect(sent.status == .seeOther && ids.count == 2 && Self.lying(practice) == ids.sorted())
    let photo = await rosa.get("/me/trial/\(ids[0])")
    #expect(photo.body == (try ExaminedFile(SampleFile.jpeg()).bytes))
    #expect(photo.headers[.contentType] == "image/jpeg" && photo.headers[.xContentTypeOptions] == "nosniff")
    #expect(photo.headers[.contentDisposition] == "attachment; filename=\"rash.jpg\"; filename*=UTF-8''rash.jpg")
    #expect(photo.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
    #expect(await rosa.get("/me/trial/\(ids[0])?show=1").headers[.contentDisposition]?.hasPrefix("inline") == true)
    #expect(await rosa.get("/me/trial/\(ids[1])?show=1").headers[.contentDisposition]?.hasPrefix("attachment") == true)
    #expect(await ben.get("/me/trial/\(ids[0])").status == .notFound)
    #expect(await practice.client().get("/me/trial/\(ids[0])").status == .seeOther)
    try await practice.close()
  }

  @Test(
    "a message that may not be read hides its files, and a draft is nobody's to fetch", arguments: TestDatabases.each)
  func hidden(_ engine: TestDatabases.Engine) async throws {
    let (practice, rosa) = try await Self.practice(engine)

    let hidden = Self.ids(await rosa.postFiles("/me/trial", [("text", "hidden")], [.init("a.png", SampleFile.png())]))
    let draft = await rosa.postFiles("/me/trial", [], [.init("b.png", SampleFile.png())]).text

    #expect(await rosa.get("/me/trial/\(hidden[0])").status == .notFound)
    #expect(draft.hasPrefix("kept "))
    #expect(await rosa.get("/me/trial/\(draft.dropFirst(5))").status == .notFound)
    try await practice.close()
  }

  @Test("a draft survives and goes with the message; another person's draft does not", arguments: TestDatabases.each)
  func drafts(_ engine: TestDatabases.Engine) async throws {
    let (practice, rosa) = try await Self.practice(engine)
    let ben = try await Self.signedIn(practice, .ben)
    let draft = String(await rosa.postFiles("/me/trial", [], [.init("a.png", SampleFile.png())]).text.dropFirst(5))

    let stolen = await ben.postFiles("/me/trial", [("text", "b1"), ("attached", draft)], [])
    let sent = await rosa.postFiles("/me/trial", [("text", "m1"), ("attached", draft)], [])

    #expect(stolen.status == .notFound)
    #expect(Self.ids(sent) == [draft])
    #expect(await rosa.get("/me/trial/\(draft)").status == .ok)
    try await practice.close()
  }

  @Test("the same form twice sends its files once", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let (practice, rosa) = try await Self.practice(engine)
    let files = [Client.SentFile("a.png", SampleFile.png())]

    let first = await rosa.postFiles("/me/trial", [("text", "m1")], files, once: "one")
    let second = await rosa.postFiles("/me/trial", [("text", "m1")], files, once: "one")
    let other = await rosa.postFiles("/me/trial", [("text", "m1")], [.init("b.pdf", SampleFile.pdf())], once: "one")

    #expect(first.location == second.location && Self.lying(practice).count >= 1)
    #expect(Self.lying(practice).filter { Self.ids(first).contains($0) }.count == 1)
    #expect(other.status == .conflict)
    try await practice.close()
  }

  @Test("each refusal is told at the field, in both languages, and leaves nothing behind")
  func refusals() async throws {
    let (practice, rosa) = try await Self.practice()
    let large = [UInt8]([0xFF, 0xD8, 0xFF]) + [UInt8](repeating: 0x20, count: 50_000_000)

    let zip = await rosa.postFiles("/me/trial", [("text", "m")], [.init("my.jpg", Array("PK\u{3}\u{4}".utf8))])
    let big = await rosa.postFiles("/me/trial", [("text", "m")], [.init("big.jpg", large)])
    let six = await rosa.postFiles(
      "/me/trial", [("text", "m")], (1...6).map { .init("\($0).png", SampleFile.png()) })

    #expect(zip.text == "my.jpg is not a photo or a PDF. Save it as a PDF and add it again.")
    #expect(big.text == "big.jpg is too big (51 MB). The most is 10 MB. Try a smaller photo.")
    #expect(six.text.hasPrefix("6.png was not added."))
    #expect(Self.lying(practice).count == 5, "\(Self.lying(practice))")
    for language in Language.allCases {
      let words = practice.app.strings.words(in: language)
      for sample in ExaminedFileTests.otherKinds + ExaminedFileTests.pictures + ExaminedFileTests.papers {
        let text = sample.refusal.fieldError(at: "photos", about: "rash.jpg").message(in: words)
        #expect(!text.contains("files.") && !text.contains("{"))
      }
    }
    try await practice.close()
  }

  @Test("no file is taken before the form is known to be ours, none of a form that breaks off, none in another field")
  func guarded() async throws {
    let (practice, rosa) = try await Self.practice()
    let photo = Client.SentFile("a.png", SampleFile.png())
    let stranger = practice.client()
    let whole = Client.multipart([("_csrf", rosa.token), ("_once", "x"), ("text", "m")], [photo])

    let fileFirst = await rosa.postPieces("/me/trial", Client.multipart([], [photo]))
    let forged = await rosa.postPieces("/me/trial", Client.multipart([("_csrf", "x")], [photo]))
    let unknown = await stranger.postPieces("/me/trial", whole)
    let broken = await rosa.postPieces("/me/trial", Array(whole.dropLast(40)))
    let elsewhere = await rosa.postFiles("/me/trial", [("text", "m")], [.init("a.png", SampleFile.png(), as: "other")])
    let extra = await rosa.postFiles("/me/trial", [("text", "m"), ("admin", "1")], [])

    #expect(fileFirst.status == .forbidden && forged.status == .forbidden)
    #expect(unknown.location == "/sign-in")
    #expect(broken.status == .badRequest && elsewhere.status == .badRequest && extra.status == .badRequest)
    #expect(Self.lying(practice) == [])
    try await practice.close()
  }

  @Test("a patient's files have a bound, and a disk that is nearly full takes none and still gives")
  func bounds() async throws {
    let free = Mutex(0.5)
    let share: @Sendable (String) -> Double = { _ in free.withLock { $0 } }
    let path = NSTemporaryDirectory() + "/portico-files-\(UUID().uuidString)"
    let (practice, rosa) = try await Self.practice(files: FileFolder(at: path, mark: "m", freeShare: share))
    let photo = Client.SentFile("a.png", SampleFile.png())
    let kept = Self.ids(await rosa.postFiles("/me/trial", [("text", "m")], [photo]))

    free.withLock { $0 = 0.09 }
    let full = await rosa.postFiles("/me/trial", [("text", "m")], [photo])
    #expect(full.text == "We cannot take files right now. Send your text now, and the photo later.")
    #expect(await rosa.get("/me/trial/\(kept[0])").status == .ok)
    free.withLock { $0 = 0.5 }
    let patient = try await practice.chart(of: .rosa)
    let many = StoredFile(name: "a", kind: .pdf, byteCount: Attachments.mostBytesPerPatient - 250, sha256: "")
    let row = Attachment(
      id: Attachment.ID("many"), patientID: patient, owner: .message("m0"), file: many, uploadedBy: "a",
      uploadedAt: practice.app.clock.now, scan: .off)
    try await practice.app.database.write { try Attachments.keep(row, in: $0) }
    let over = await rosa.postFiles("/me/trial", [("text", "m")], [photo])

    #expect(over.text == "There is no more room for a.png. Call us and we will help.")
    #expect(Self.lying(practice) == kept)
    try await practice.close()
  }

  @Test("one more than the places is told to come back")
  func places() async throws {
    let places = UploadPlaces(2)

    #expect(places.take() && places.take() && !places.take())
    places.leave()
    #expect(places.take())
    #expect(ErrorPage(WebFault.busy.kind, requestID: "1").status == .serviceUnavailable)
  }

  @Test("what is not looked at yet nobody gets; what is harmful goes, and its row stays", arguments: TestDatabases.each)
  func scanning(_ engine: TestDatabases.Engine) async throws {
    let verdict = Mutex<VirusScanner.Verdict?>(nil)
    let scanner = VirusScanner { _ in
      guard let found = verdict.withLock({ $0 }) else { throw FileFault.missing }
      return found
    }
    let (practice, rosa) = try await Self.practice(engine, scanner: scanner)
    let scan = ScanFiles(practice.app)
    let first = Self.ids(await rosa.postFiles("/me/trial", [("text", "m1")], [.init("a.png", SampleFile.png())]))

    try await scan.run()
    #expect(await rosa.get("/me/trial/\(first[0])").status == .notFound)
    practice.clock.move(by: .seconds(121))
    #expect(await practice.client().get("/readyz").text == "ready\nscanner does not answer\n")
    verdict.withLock { $0 = .clean }
    try await scan.run()
    #expect(await rosa.get("/me/trial/\(first[0])").status == .ok)
    #expect(await practice.client().get("/readyz").text == "ready\n")
    verdict.withLock { $0 = .infected }
    let second = Self.ids(await rosa.postFiles("/me/trial", [("text", "m2")], [.init("b.png", SampleFile.png())]))
    try await scan.run()

    #expect(await rosa.get("/me/trial/\(second[0])").status == .notFound)
    #expect(Self.lying(practice) == first)
    let check = try await practice.app.checkFiles()
    #expect(check.faulty == [] && check.waiting == 0 && check.count == 1)
    try await practice.close()
  }

  @Test("the check names a file that is not as it was kept; a copy is whole", arguments: TestDatabases.each)
  func check(_ engine: TestDatabases.Engine) async throws {
    let (practice, rosa) = try await Self.practice(engine)
    let ids = Self.ids(
      await rosa.postFiles(
        "/me/trial", [("text", "m1")], [.init("a.png", SampleFile.png()), .init("b.pdf", SampleFile.pdf())]))
    let folder = practice.app.files.folder
    let copy = folder.copy(at: folder.path + "-copy")

    #expect(try await practice.app.copyFiles(to: copy) == 0)
    #expect(try Data(contentsOf: URL(filePath: copy.place(of: Attachment.ID(ids[0])))).count > 50)
    var bytes = try Data(contentsOf: URL(filePath: folder.place(of: Attachment.ID(ids[0]))))
    bytes[30] ^= 1
    try bytes.write(to: URL(filePath: folder.place(of: Attachment.ID(ids[0]))))
    folder.remove(Attachment.ID(ids[1]))
    let found = try await practice.app.checkFiles()

    #expect(Set(found.faulty.map(\.text)) == Set(ids))
    #expect(await rosa.get("/me/trial/\(ids[0])").status == .internalServerError)
    #expect(!FileFolder(at: folder.path, mark: "another practice").isOurs)
    copy.removeAll()
    try await practice.close()
  }

  @Test("the sweep takes old drafts and what has no row, and nothing else", arguments: TestDatabases.each)
  func sweep(_ engine: TestDatabases.Engine) async throws {
    let (practice, rosa) = try await Self.practice(engine)
    let sent = Self.ids(await rosa.postFiles("/me/trial", [("text", "m1")], [.init("a.png", SampleFile.png())]))
    _ = await rosa.postFiles("/me/trial", [], [.init("draft.png", SampleFile.png())])
    let folder = practice.app.files.folder
    let old = Date(timeIntervalSinceNow: -7_200)
    for name in ["orphan", "broken.part"] {
      _ = FileManager.default.createFile(atPath: folder.path + "/" + name, contents: Data([1]))
    }
    _ = FileManager.default.createFile(atPath: folder.path + "/young", contents: Data([1]))
    for name in Self.lying(practice) where name != "young" {
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: folder.path + "/" + name)
    }

    try await SweepFiles(practice.app).run()
    #expect(Self.lying(practice).count == 3)
    practice.clock.move(by: Attachments.draftsLast + .seconds(60))
    try await SweepFiles(practice.app).run()

    #expect(Self.lying(practice) == (sent + ["young"]).sorted())
    try await practice.close()
  }
}
