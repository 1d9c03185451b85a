import Chart
import Kernel
import Testing

@testable import Portal

@Suite("What the practice leaves out is not on the portal for a caller")
struct CallFeatureTests {
  @Test("a page of a part that is left out does not count; the caller still hears the answer")
  func leftOut() {
    var bill = CallerThing(.yes, lines: ["You owe $20."])
    bill.bill = Bill.ID("b")
    let question = CallerThing(.yes, .messages)

    #expect(bill.offered(without: [.bills]).onPortal == .no && bill.offered(without: [.bills]).bill == nil)
    #expect(bill.offered(without: [.bills]).lines == ["You owe $20."])
    #expect(bill.offered(without: [.messages]).onPortal == .yes)
    #expect(question.offered(without: [.messages]).onPortal == .no && question.offered(without: []).onPortal == .yes)
    #expect(CallerThing(.yes, .results).offered(without: Set(Feature.allCases)).onPortal == .yes)
  }
}
