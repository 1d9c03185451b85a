import Kernel
import Testing

@testable import Web

@Suite("Words in both languages")
struct WordsTests {
  @Test("both languages have the same keys with the same placeholders")
  func parity() throws {
    let strings = try Strings.embedded()
    let english = strings.table(in: .english)
    let spanish = strings.table(in: .spanish)

    #expect(!english.isEmpty)
    #expect(Set(english.keys).symmetricDifference(spanish.keys).sorted() == [])
    for (key, phrase) in english { #expect(phrase.placeholders == spanish[key]?.placeholders, "\(key)") }
  }

  @Test("placeholders are filled; a missing key shows itself; plurals know one")
  func filling() throws {
    let strings = try Strings(catalogs: [
      (
        "A.en.json",
        Array(#"{"a.hello":"Hello, {name}. {x}","a.n":{"one":"{count} thing","other":"{count} things"}}"#.utf8)
      ),
      ("A.es.json", Array("{}".utf8)),
    ])
    let words = strings.words(in: .english)

    #expect(words("a.hello", ("name", "Rosa {x}")) == "Hello, Rosa {x}. {x}")
    #expect(words.plural("a.n", count: 1) == "1 thing" && words.plural("a.n", count: 2_000) == "2,000 things")
    #expect(words("a.missing") == "a.missing" && strings.words(in: .spanish)("a.hello") == "a.hello")
  }

  @Test("two catalogs cannot say the same key, and a broken one is named")
  func catalogs() {
    let one = ("A.en.json", Array(#"{"k":"1"}"#.utf8))
    let two = ("B.en.json", Array(#"{"k":"2"}"#.utf8))

    #expect(throws: Strings.Refusal.sameKeyTwice(key: "k", catalog: "B.en.json")) { try Strings(catalogs: [one, two]) }
    #expect(throws: Strings.Refusal.unreadable(catalog: "C.en.json")) {
      try Strings(catalogs: [("C.en.json", Array("{".utf8))])
    }
  }

  @Test("days and times in English and Spanish")
  func dates() throws {
    let day = try #require(CivilDate(year: 2026, month: 12, day: 3))
    let english = DateText(.english)
    let spanish = DateText(.spanish)

    #expect(english.weekday(day) == "Thursday, December 3" && spanish.weekday(day) == "jueves 3 de diciembre")
    #expect(english.full(day) == "Thursday, December 3, 2026" && spanish.full(day) == "jueves 3 de diciembre de 2026")
    #expect(english.long(day) == "December 3, 2026" && spanish.long(day) == "3 de diciembre de 2026")
    #expect(english.short(day) == "Dec 3" && spanish.short(day) == "3 dic")
    #expect(english.shortMonthYear(day) == "Dec 2026" && spanish.monthYear(day) == "diciembre de 2026")
    #expect(english.time(minuteOfDay: 620) == "10:20\u{A0}AM" && english.time(minuteOfDay: 0) == "12:00\u{A0}AM")
    #expect(
      english.time(minuteOfDay: 720) == "12:00\u{A0}PM" && spanish.time(minuteOfDay: 800) == "1:20\u{A0}p.\u{A0}m.")
    #expect(english.hour(minuteOfDay: 480) == "8\u{A0}AM" && english.hour(minuteOfDay: 510) == "8:30\u{A0}AM")
    #expect(english.partial(year: 2019) == "2019" && english.partial(year: 2019, month: 5) == "May 2019")
    #expect(spanish.partial(year: 2019, month: 5, day: 4) == "4 de mayo de 2019")
  }

  @Test(
    "near days are told in words",
    arguments: [
      (0, "today", "hoy"), (1, "tomorrow", "mañana"), (-1, "yesterday", "ayer"), (10, "in 10 days", "en 10 días"),
      (-3, "3 days ago", "hace 3 días"), (90, "in 3 months", "en 3 meses"), (-730, "2 years ago", "hace 2 años"),
    ])
  func relative(days: Int, english: String, spanish: String) throws {
    let today = try #require(CivilDate(year: 2026, month: 11, day: 23))

    #expect(DateText(.english).relative(today.adding(days: days), today: today) == english)
    #expect(DateText(.spanish).relative(today.adding(days: days), today: today) == spanish)
  }

  @Test("money and numbers are written as in the United States, decimals as the lab wrote them")
  func numbers() {
    let money = MoneyText(.spanish)
    let numbers = NumberText(.english)

    #expect(money(Cents(128_450)) == "$1,284.50" && money(Cents(-11_080)) == "−$110.80" && money(Cents(5)) == "$0.05")
    #expect(
      numbers.whole(1_180) == "1,180" && numbers.whole(-12) == "−12"
        && numbers.whole(.min) == "−9,223,372,036,854,775,808")
    #expect(
      numbers.decimal("7.40") == "7.40" && numbers.decimal("12000.5") == "12,000.5" && numbers.decimal("<5") == "<5")
    #expect(numbers.percent(412, of: 1_180) == "35%" && numbers.percent(1, of: 0) == "0%")
  }
}
