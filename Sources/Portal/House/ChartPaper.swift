package import Chart
import HTTPTypes
package import Kernel
package import Paper
package import Web

/// What kind of paper somebody takes away: the word in its file's name.
package enum PaperKind: String, Sendable {
  case result, visit, letter, task, form, bill, estimate, receipt
}

extension ChartVisit {
  /// Reads the chart for a paper, and records that it was printed.
  package func readForPaper<Answer: Sendable>(
    _ object: String, _ body: @escaping @Sendable (ChartReader) throws -> Answer
  ) async throws -> Answer {
    try await chart.read(object, as: .print, body)
  }

  /// A paper about the person whose chart this is, as a file to keep.
  ///
  /// - Parameter page: where the same can be read, for those whose paper is too long.
  package func paper(
    _ kind: PaperKind, _ title: String, of furniture: ChartFurniture, page: SafeURL, _ body: [PaperBlock]
  ) async throws -> WebResponse {
    let document = PaperDocument(
      title, about: furniture.patient, from: app.practice, on: app.today, at: app.clock.now, words: words, body)
    do {
      let file = try await app.press.file(of: document)
      return .paper(file, named: app.practice.paperName(kind, on: app.today))
    } catch PaperFault.tooLong {
      let frame = frame(words("web.paper.long.title"), furniture, current: .home)
      var response = WebResponse.page(
        frame.patientPage { h in
          h.div(.class("stack")) { h in
            h.h1(h.words("web.paper.long.title"))
            h.p(h.words("web.paper.long.text"))
            h.p(.class("acts-row")) { h in
              h.linkButton(LinkButton(h.words("web.paper.long.back"), page))
              h.linkButton(
                LinkButton(
                  h.words("web.button.call", ("phone", app.practice.phone)), .tel(app.practice.phone),
                  look: .alternate, icon: .phone))
            }
          }
        }, .contentTooLarge)
      response.faultCode = "\(PaperFault.tooLong.code)"
      return response
    }
  }
}

extension PaperDocument {
  /// A paper about a patient, under the practice's name.
  package init(
    _ title: String, about patient: Patient, from practice: PracticeSettings, on today: CivilDate, at now: Instant,
    words: Words, _ body: [PaperBlock]
  ) {
    let about = [
      patient.name.full, patient.birthDate.map { words("web.print.born", ("date", words.dates.long($0))) },
      words("web.print.printed", ("date", words.dates.long(today))),
    ]
    self.init(
      title, in: words.language, letterhead: practice.letterhead, about: about.compactMap { $0 }, madeAt: now,
      pageNumber: { PaperDocument.number($0, of: $1, in: words) }, body: body)
  }

  static func number(_ page: Int, of count: Int, in words: Words) -> String {
    words("web.paper.page", ("page", words.numbers.whole(page)), ("count", words.numbers.whole(count)))
  }
}

extension PracticeSettings {
  /// The practice at the head of its papers.
  var letterhead: PaperLetterhead { PaperLetterhead(name: name, kind: kind, phone: phone, address: address) }

  /// `alder-creek-result-2026-11-23.pdf`: says where it is from and nothing of a person, for it lies about in folders
  /// that others see.
  func paperName(_ kind: PaperKind, on day: CivilDate) -> String {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return (words.prefix(6).map(String.init) + [kind.rawValue, day.description]).joined(separator: "-") + ".pdf"
  }
}

extension WebResponse {
  /// A PDF to keep. Should a browser open it all the same, it opens it in a box of its own.
  static func paper(_ bytes: [UInt8], named name: String) -> WebResponse {
    var response = WebResponse.file(bytes, type: "application/pdf", named: name)
    if let policy = HTTPField.Name("Content-Security-Policy") {
      response.headers[policy] = SecurityHeaders.policy + "; sandbox"
    }
    return response
  }
}

extension HTML {
  /// “Save as PDF”. A link, so it works without our script.
  package mutating func savePaper(_ url: SafeURL) {
    p(.class("no-print")) { h in
      h.linkButton(LinkButton(h.words("web.paper.save"), url, look: .alternate, icon: .document))
    }
  }
}
