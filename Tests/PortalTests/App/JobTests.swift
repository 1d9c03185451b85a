import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("What the practice does by itself")
struct JobTests {
  @Test("a job that fails is logged by its code and may be run again")
  func failing() async throws {
    let practice = try await TestPractice()
    let job = Job("notices.ladder", every: .seconds(120)) { _ in throw StoreFault.closed }

    await job.perform(in: practice.app)
    await job.perform(in: practice.app)

    let lines = practice.log.lines.filter { $0.contains("job.failed") }
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("notices.ladder") && $0.contains("store.") })
  }

  @Test("processes do not march in step: the pause is a tenth shorter or longer")
  func jitter() {
    let job = Job("a", every: .seconds(100)) { _ in }

    let pauses = (0..<255).map { byte in job.pause(RandomSource { _ in [UInt8(byte)] }) }

    #expect(pauses.allSatisfy { $0 >= .seconds(90) && $0 <= .seconds(110) } && Set(pauses).count > 150)
  }

  @Test("every job has a name of its own and a pause of 5 seconds or more")
  func names() {
    let jobs = allJobs()

    #expect(Set(jobs.map { "\($0.name)" }).count == jobs.count && !jobs.isEmpty)
    #expect(jobs.allSatisfy { $0.every >= .seconds(5) })
  }
}
