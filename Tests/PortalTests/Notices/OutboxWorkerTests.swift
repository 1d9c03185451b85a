import Chart
import Kernel
import Store
import Synchronization
import Testing

@testable import Portal

@Suite("The outbox is delivered, at least once")
struct OutboxWorkerTests {
  private static func put(_ cause: String, in desk: FrontDesk) async throws {
    let hours = desk.app.quietHours
    try await desk.app.database.write { transaction in
      try Outbox.put(
        Chart.Notice(
          id: Chart.Notice.ID(cause), patientID: nil, recipient: "a", template: .passwordReset,
          address: "rosa@home.example", language: .spanish, greeting: "Rosa", link: "/reset/x", cause: cause),
        in: transaction, at: FrontDesk.now, quiet: hours)
    }
  }

  @Test("a waiting letter leaves once, with its link and in its language")
  func delivers() async throws {
    let sent = Sent()
    let desk = try await FrontDesk(courier: Courier { letter in sent.add(letter) })
    try await Self.put("one", in: desk)

    let counts = [try await OutboxWorker(desk.app).deliverDue(), try await OutboxWorker(desk.app).deliverDue()]

    #expect(counts == [1, 0])
    #expect(sent.letters.map(\.subject) == ["Alder Creek Family Medicine: elija una clave nueva"])
    #expect(sent.letters.first?.text.contains("https://portal.example/reset/x") == true)
  }

  @Test("a letter that the mail server refuses waits for another try")
  func refused() async throws {
    let desk = try await FrontDesk(courier: Courier { _ in throw CourierFault.unreachable })
    try await Self.put("one", in: desk)

    let count = try await OutboxWorker(desk.app).deliverDue()
    let counts = try await desk.app.database.read { reading in try Outbox.counts(in: reading) }

    #expect(count == 0)
    #expect(counts == ["waiting": 1])
  }
}

/// The letters that a courier was given.
private final class Sent: Sendable {
  private let list = Mutex<[Letter]>([])

  var letters: [Letter] { list.withLock { $0 } }

  func add(_ letter: Letter) { list.withLock { $0.append(letter) } }
}
