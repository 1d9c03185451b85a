import Kernel

@testable import Paper

/// Papers to try things with.
enum SamplePaper {
  static let now = Instant("2026-11-23T17:00:00.000Z") ?? Instant(millisecondsSince1970: 0)

  static func document(
    _ body: [PaperBlock], title: String = "Average blood sugar (A1c)", in language: Language = .english,
    about: [String] = ["Rosa Delgado", "Born March 9, 1958", "Printed November 23, 2026"]
  ) -> PaperDocument {
    PaperDocument(
      title, in: language,
      letterhead: PaperLetterhead(
        name: "Alder Creek", kind: "Family Medicine", phone: "(555) 010-0142", address: "214 Mill Road, Suite 2"),
      about: about, madeAt: now, pageNumber: { "Page \($0) of \($1)" }, body: body)
  }

  static let line = PaperNumberLine(
    parts: [
      PaperNumberLine.Part(.good, start: 0, width: 33.3), PaperNumberLine.Part(.towardsHigh, start: 33.3, width: 50),
      PaperNumberLine.Part(.call, start: 83.3, width: 16.7),
    ], seams: [33.3, 83.3],
    labels: [PaperNumberLine.Label("7.0", at: 33.3), PaperNumberLine.Label("10", at: 83.3)], place: 40, marker: .dot,
    before: 51.7, flag: "You: 7.4", alternative: "Number line. Your result is 7.4. A little above your goal.")

  /// A result as a patient gets it, with something of every kind of block.
  static let result: [PaperBlock] = [
    .heading("Average blood sugar (A1c)", .title),
    .paragraph("Your average blood sugar over the last 3 months. Taken on Friday, November 20, 2026."),
    .aside(
      PaperAside(
        .call,
        [.heading("Please call us today"), .list(["Potassium: we need to talk about this.", "Say it is urgent."])]
      )),
    .paragraph("7.4 %", .big),
    .paragraph("A little above your goal", .strong),
    .paragraph(PaperText(marked: "Down from 8.1 in May. **You are closer to your goal.**")),
    .numberLine(line),
    .facts([PaperFact("Your goal", "below 7.0"), PaperFact("Above your goal – **you are here**", "7.0 or higher")]),
    .heading("Your last results"),
    .table(
      PaperTable(
        "All values of this test", headings: ["Date", "Result", "Meaning"],
        rows: [["November 20, 2026", "7.4 %", "A little above goal"], ["May 20, 2026", "8.1 %", "Above goal"]])),
    .aside(
      PaperAside(
        .quote, in: .spanish,
        [.paragraph("Va bien. Siga con la metformina y camine cada día."), .paragraph("Dr. Okafor", .small)])),
    .paragraph("We got it on November 20, 2026.", .small),
  ]

  static let letters = [
    "Nguyễn Thị Ánh Tuyết", "محمد بن عبد الله", "王小明", "Анна Кузнецова", "ישראל ישראלי", "देवनागरी", "Ωmega", "김민준",
  ]
}
