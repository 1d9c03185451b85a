import Chart
import Kernel
import Testing
import Web

@testable import Portal

@Suite("Home greets, offers what is there, and tells what is new")
struct HomePageTests {
  let words: Words
  let zone: ClinicZone

  init() throws {
    words = try Strings.embedded().words(in: .english)
    zone = try #require(ClinicZone("America/Denver"))
  }

  @Test(
    "the greeting follows the clock on the practice's wall",
    arguments: [
      ("2026-11-23T11:00:00.000Z", "Good morning, Rosa"), ("2026-11-23T18:59:00.000Z", "Good morning, Rosa"),
      ("2026-11-23T19:00:00.000Z", "Good afternoon, Rosa"), ("2026-11-24T00:00:00.000Z", "Good evening, Rosa"),
      ("2026-11-24T10:59:00.000Z", "Good evening, Rosa"),
    ])
  func greeting(_ moment: String, _ expected: String) throws {
    let now = try #require(Instant(moment))

    #expect(HomePage.hello("Rosa", at: now, in: zone, news: 0, words).greeting == expected)
  }

  @Test("the day is the practice's, and the news is counted in words")
  func day() throws {
    let evening = try #require(Instant("2026-11-24T03:00:00.000Z"))

    let hello = HomePage.hello("Rosa", at: evening, in: zone, news: 2, words)

    #expect(hello.date == "Monday, November 23")
    #expect(hello.more == "2 things are new.")
    #expect(HomePage.hello("Rosa", at: evening, in: zone, news: 1, words).more == "1 thing is new.")
  }

  @Test("a viewer gets the tiles they may open and no other")
  func tiles() {
    let all = Visibility(kinds: Set(ItemKind.allCases), mostHeld: 0, mostSensitive: .privateToPatient)
    let results = Visibility(kinds: [.result, .report, .order], mostHeld: 0, mostSensitive: .ordinary)
    func labels(_ visibility: Visibility, isOwn: Bool) -> [String] {
      HomePage.tiles(visibility, words, isOwn: isOwn) { Path.chart(.own, $0).url }.map(\.label)
    }

    #expect(labels(all, isOwn: true).count == 6 && labels(all, isOwn: true).contains("Pay a bill"))
    #expect(labels(results, isOwn: false) == ["See a test result"])
    #expect(labels(.nothing, isOwn: false).isEmpty)
  }

  @Test("a new result tells what it means in one sentence, and its day when nobody said")
  func news() throws {
    let today = try #require(CivilDate("2026-11-23"))
    let news = HomeNews(words, zone, today: today, goals: [])
    let low = try item(.result, "Sodium", ItemValue(text: "141", number: 141, unit: "mmol/L", low: "135", high: "145"))
    let bare = try item(.result, "Mystery", ItemValue(text: "5", number: 5))

    #expect(news.result(low, "/x").title == "Sodium result")
    #expect(news.result(low, "/x").text.hasSuffix("."))
    #expect(news.result(low, "/x").news == "New today")
    #expect(news.result(bare, "/x").text == "November 20")
  }

  @Test("without news and visits the page says so, and nothing that is not for the viewer shows")
  func empty() throws {
    let now = try #require(Instant("2026-11-23T16:00:00.000Z"))
    let hello = HomePage.hello("Rosa", at: now, in: zone, news: 0, words)
    func html(_ page: HomePage) -> String {
      var html = HTML(words: words)
      html.home(page)
      return html.string
    }

    let bare = html(HomePage(hello: hello, tiles: [], news: nil, nextVisit: nil))
    let quiet = html(HomePage(hello: hello, tiles: [], news: HomePage.News(rows: [], more: nil), nextVisit: nil))

    #expect(!bare.contains("New for you") && !bare.contains("Needs you"))
    #expect(quiet.contains("Nothing new right now."))
  }

  private func item(_ kind: ItemKind, _ name: String, _ value: ItemValue) throws -> Item {
    Item(
      id: Item.ID(name), kind: kind, resourceType: "Observation", resourceID: name, codeKey: name, name: name,
      when: ItemDate(sortText: "2026-11-20T16:00:00.000Z", precision: .time), value: value,
      arrivedAt: try #require(Instant("2026-11-23T15:00:00.000Z")))
  }
}
