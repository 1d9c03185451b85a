package import Paper
package import Web

// Parts of pages as they stand on paper: the same words, the same order.

extension PaperNumberLine {
  package init(_ line: NumberLine, in words: Words) {
    let scale = line.scale
    let isOn = scale.contains(line.value.number)
    let marker: Marker =
      switch line.value.comparator {
      case _ where !isOn: line.value.number < scale.low ? .arrowLow : .arrowHigh
      case .exactly: .dot
      case .below: .barFromLow
      case .above: .barToHigh
      }
    self.init(
      parts: scale.parts.map { Part(Part.Kind($0.colour), start: $0.start, width: $0.width) },
      seams: scale.seams.map(scale.percent),
      labels: line.labelledSeams.map { Label(line.label(of: $0), at: scale.percent($0)) },
      place: scale.percent(line.value.number), marker: marker,
      before: line.before.flatMap { scale.contains($0.value.number) ? scale.percent($0.value.number) : nil },
      flag: words("web.line.you", ("value", line.value.text)), alternative: line.title(in: words))
  }
}

extension PaperNumberLine.Part.Kind {
  fileprivate init(_ colour: NumberScale.Part.Colour) {
    self =
      switch colour {
      case .good: .good
      case .towardsHigh: .towardsHigh
      case .towardsLow: .towardsLow
      case .call: .call
      }
  }
}

extension PaperAside {
  /// When and whom to call.
  package init(_ card: CareCard, in words: Words) {
    var blocks: [PaperBlock] = [
      .heading(card.heading), .list(card.signs.map { PaperText($0) }),
      .paragraph(PaperText(words("web.care.call", ("phone", card.phone))), .strong),
    ]
    if let nurseLine = card.nurseLine {
      blocks.append(.paragraph(PaperText(words("web.help.nurse-line") + " " + nurseLine)))
    }
    blocks.append(.paragraph(PaperText(words("web.care.emergency", ("emergency", "911"))), .small))
    self.init(.call, blocks)
  }
}

extension PaperFact {
  /// A fact of a page. Its second line stands below.
  package init(_ fact: Fact) {
    let more = fact.more.isEmpty ? "" : PaperText("\n" + fact.more)
    self.init(fact.term, PaperText(marked: fact.text) + more)
  }

  /// One line of the key below a number line: what the line says without colours.
  package init(_ row: KeyRow, in words: Words) {
    self.init(row.isHere ? row.label + " – " + words("web.key.here") : row.label, PaperText(row.range))
  }
}

extension PaperText {
  /// A row of a list: its title, and below it what else it says.
  package init(_ row: Row) {
    let text = row.text.isEmpty ? "" : PaperText("\n") + PaperText(marked: row.text)
    self = PaperText.bold(row.title) + text
  }
}

extension PaperTable {
  /// The values of one test over time, newest first.
  package init(_ trend: Trend, in words: Words) {
    let hasMeanings = trend.points.contains { !$0.meaning.isEmpty }
    let headings = [words("web.trend.date"), words("web.trend.result"), words("web.trend.meaning")]
    self.init(
      trend.title(in: words), headings: hasMeanings ? headings : headings.dropLast(),
      rows: trend.points.reversed().map { point in
        let row = [PaperText(words.dates.long(point.day)), PaperText(point.value.text)]
        return hasMeanings ? row + [PaperText(point.meaning)] : row
      })
  }
}
