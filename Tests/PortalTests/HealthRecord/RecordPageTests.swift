import CDA
import FHIR
import Kernel
import Testing
import Web

@testable import Chart
@testable import Portal

@Suite("Pages of the record show what there is and say when there is nothing")
struct RecordPageTests {
  @Test("a page holds 100 rows of all its kinds, newest first, and leads to the earlier ones")
  func paging() throws {
    let samples = try RecordSamples()
    let days = (0..<101).map { CivilDate(daysSince1970: 18_000 + $0).description }
    let items = days.enumerated().map { index, day in
      samples.item(index.isMultiple(of: 2) ? .goal : .carePlan, "Walk", on: day)
    }

    let rows = SectionRows(items)

    #expect(rows.items.count == 100)
    #expect(rows.items.first?.id == items.last?.id)
    #expect(rows.next?.id == items[1].id.text)
    #expect(SectionRows(Array(items.dropFirst())).next == nil)
  }

  @Test("an empty section says so in its own words", arguments: RecordSection.allCases)
  func empty(_ section: RecordSection) throws {
    let samples = try RecordSamples()

    let page = RecordSectionPage(
      section, SectionRows([]), stamp: stamp(samples), voice: samples.voice, url: samples.link)

    #expect(!page.empty.hasPrefix("healthrecord.") && !page.title.hasPrefix("healthrecord."))
    #expect(samples.rendered { $0.recordSection(page) }.contains(page.empty))
    #expect(page.earlier == nil)
  }

  @Test("names from the record cannot become markup")
  func markup() throws {
    let samples = try RecordSamples()
    let rows = SectionRows([samples.item(.condition, "<script>x</script>", recorder: "\"><b>")])

    let page = RecordSectionPage(
      .conditions, rows, stamp: stamp(samples), voice: samples.voice, url: samples.link)

    #expect(!samples.rendered { $0.recordSection(page) }.contains("<script>"))
  }

  @Test("vital signs stand one card a kind, the newest value first, drawn from two values on")
  func vitals() throws {
    let samples = try RecordSamples()
    let pressures = ["2026-11-20", "2026-05-01"].map { day in
      samples.item(
        .vital, "Blood pressure", on: day, key: "loinc|85354-9",
        value: ItemValue(text: day == "2026-11-20" ? "132" : "140", number: 132, second: "84", unit: "mm[Hg]"))
    }
    let weight = samples.item(
      .vital, "Weight", key: "loinc|29463-7", value: ItemValue(text: "180", number: 180, unit: "[lb_av]"))

    let page = VitalsPage(
      SectionRows(pressures + [weight]), stamp: stamp(samples), voice: samples.voice, url: samples.link)

    #expect(page.vitals.map(\.latest) == ["132/84\u{A0}mmHg", "180\u{A0}lb"])
    #expect(page.vitals.map { $0.trend?.points.map(\.value.text) ?? [] } == [["140/84", "132/84"], []])
    #expect(samples.rendered { $0.vitals(page) }.contains("Show all numbers"))
    #expect(page.vitals[0].table.columns.map(\.label) == ["Day", "Number"])
  }

  @Test("the care team is read from its lines, everybody once")
  func careTeam() {
    let people = CareTeamPage.people("Dr. Okafor\tDoctor\t(555) 010-0142\nNurse Tam\t\t\nDr. Okafor\tDoctor\t")

    #expect(people.map(\.name) == ["Dr. Okafor", "Nurse Tam"])
    #expect(people.map(\.phone) == ["(555) 010-0142", ""])
  }

  @Test("markup in a document is read as words, what can be kept is offered, and what cannot be shown is named")
  func document() throws {
    let samples = try RecordSamples()
    let text = Base64.encode(Array("<p>All <b>well</b></p><script>steal()</script>".utf8))
    let json = """
      {"resourceType":"DocumentReference","id":"d","content":[
      {"attachment":{"contentType":"text/html","data":"\(text)"}},
      {"attachment":{"contentType":"image/png","data":"\(Base64.encode(Array("%PDF-1.4 x".utf8)))"}},
      {"attachment":{"contentType":"application/pdf","data":"\(text)"}},
      {"attachment":{"contentType":"application/pdf","url":"Binary/1"}}]}
      """
    let resource = try Resource(try JSONDocument(text: json).root)

    let page = DocumentPage(
      samples.item(.document, "Note"), ReadableDocument(resource), voice: samples.voice, url: samples.link)
    let html = samples.rendered { $0.documentPage(page) }

    #expect(page.sections.map { $0.content.blocks.map(\.words) } == [["All well"]])
    #expect(page.files.map(\.label) == ["Get the PDF (1 KB)"])
    #expect(
      page.remarks == [
        "We cannot show this file here. Call us for a copy.",
        "A part of this paper is kept in another place. Call us for a copy.",
      ])
    #expect(!html.contains("steal") && html.contains("All <b>well</b>"))
  }

  @Test("notes have plain names in both languages by their LOINC code, others keep their own")
  func noteNames() throws {
    let samples = try RecordSamples(.spanish)
    let known = samples.item(.document, "Progress note", code: "11506-3", key: "loinc|11506-3")
    let other = samples.item(.document, "Foot form", code: "99999-9", key: "loinc|99999-9")

    #expect(known.noteName(in: samples.words) == "Nota de la cita")
    #expect(other.noteName(in: samples.words) == "Foot form")
  }

  @Test("the summary lists what the viewer may see, with counts, and says of old parts how old they are")
  func summary() throws {
    let samples = try RecordSamples()
    let counts: [ItemKind: ItemCount] = [
      .allergy: ItemCount(count: 1, arrivedAt: samples.now),
      .medicine: ItemCount(count: 2, arrivedAt: samples.now.adding(.seconds(-20 * 86_400))),
    ]
    let visibility = Visibility(kinds: [.allergy, .medicine], mostHeld: 0, mostSensitive: .ordinary)

    let page = RecordSummaryPage(
      counts, seeing: visibility, stamp: stamp(samples), voice: samples.voice, link: { samples.link(.section($0)) })

    #expect(page.rows.map(\.title) == ["Medicines", "Allergies"])
    #expect(page.rows.map(\.text) == ["2 entries · As of November 3, 2026", "1 entry"])
  }

  private func stamp(_ samples: RecordSamples) -> RecordStamp {
    RecordStamp(
      arrived: nil, dataAsOf: samples.now, now: samples.now, practice: "Alder Creek", voice: samples.voice)
  }
}
