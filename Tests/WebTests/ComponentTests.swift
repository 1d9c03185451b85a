import Foundation
import HTTPTypes
import Kernel
import Testing

@testable import Web

@Suite("Components")
struct ComponentTests {
  @Test("every example of every component looks as it was last reviewed", arguments: Fixture.all.map(\.name))
  func snapshots(name: String) throws {
    let fixture = try #require(Fixture.all.first { $0.name == name })
    let page = try Pages.html { fixture.write(&$0) }

    try Snapshot.check(page.replacing("><", with: ">\n<"), named: name)
    #expect(!page.contains(" style=") && !page.contains(" onclick") && !page.contains("web."))
  }

  @Test("no two examples share a name, and every one is balanced markup")
  func balanced() throws {
    #expect(Set(Fixture.all.map(\.name)).count == Fixture.all.count)
    for fixture in Fixture.all {
      #expect(Markup.firstFault(in: try Pages.html { fixture.write(&$0) }) == nil, "\(fixture.name)")
    }
  }

  @Test("the pages around them are balanced, have one title and the help in the same place")
  func layouts() throws {
    for language in Language.allCases {
      var frame = try Pages.patientFrame(language)
      frame.isDemonstration = true
      frame.band = PersonBand(name: "Theo")
      frame.flash = .done("Sent.")
      frame.session = SessionTiming(secondsToWarning: 780, secondsLeft: 5, extend: "/x", stillThere: "/y")
      frame.search = SearchBox(label: "Find a patient", url: "/staff/patients")
      let pages = [
        "patient": frame.patientPage { $0.h1("Home") }, "public": frame.publicPage { $0.h1("Home") },
        "staff": frame.staffPage { $0.h1("Home") }, "desk": frame.staffPage(.deskItem) { $0.h1("Home") },
      ]
      for (name, page) in pages {
        #expect(Markup.firstFault(in: page.string) == nil, "\(name)")
        try Snapshot.check(
          page.string.replacing("><", with: ">\n<"), named: "layout \(name) \(language.rawValue)",
          without: ["/assets/portal.", "/assets/staff.", "/assets/icon."])
        #expect(page.string.contains("<html lang=\"\(language.tag)\""))
      }
    }
  }

  @Test("a page with errors says so first, and a helper's page says whose it is")
  func titles() throws {
    var frame = try Pages.patientFrame(title: "Book a visit")
    frame.hasErrors = true
    frame.band = PersonBand(name: "Theo")

    let page = frame.patientPage { _ in }.string

    #expect(page.contains("<title>Error: Theo: Book a visit – Alder Creek Family Medicine</title>"))
  }

  @Test("error pages say what to do, in both languages, and never what is hidden")
  func errors() throws {
    for language in Language.allCases {
      let frame = try Pages.frame(language)
      for kind in FaultKind.allCases {
        let response = ErrorPage(kind, requestID: "7F3KABCD", retryAfter: kind == .tooMany ? 30 : nil).response(
          in: frame)
        let page = String(decoding: response.body, as: UTF8.self)
        #expect(page.contains("(555) 010-0142") && Markup.firstFault(in: page) == nil && !page.contains("web."))
        #expect(page.contains("7F3KABCD") == (kind == .broken))
        #expect((response.headers[.retryAfter] == "30") == (kind == .tooMany))
      }
      let hidden = ErrorPage(.forbidden, requestID: "1").response(in: frame)
      let missing = ErrorPage(.notFound, requestID: "2").response(in: frame)
      #expect(hidden.body == missing.body && hidden.status == missing.status && hidden.headers == missing.headers)
    }
  }
}
