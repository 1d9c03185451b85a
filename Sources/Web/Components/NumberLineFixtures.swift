extension NumberLine {
  /// Goal mode, range mode, near each end, off the line, “less than”.
  static var fixtures: [Fixture] {
    [
      Fixture("number line, goal") { h in
        guard let scale = NumberScale(5...11, goodTo: 7, highCall: 10) else { return }
        h.numberLine(
          NumberLine(
            Measured("7.4", 7.4), on: scale, verdict: "A little above your goal",
            before: Before(Measured("8.1", 8.1), month: "May")))
      },
      Fixture("number line, range") { h in
        guard let scale = NumberScale(2.5...6.5, lowCall: 3, goodFrom: 3.5, goodTo: 5.1, highCall: 5.6) else { return }
        h.numberLine(NumberLine(Measured("4.2", 4.2), on: scale, verdict: "In the usual range"))
      },
      Fixture("number line, at the low end") { h in
        guard let scale = NumberScale(20...120, goodFrom: 40) else { return }
        h.numberLine(NumberLine(Measured("21", 21), on: scale, verdict: "Low"))
      },
      Fixture("number line, off the line") { h in
        guard let scale = NumberScale(5...11, goodTo: 7, highCall: 10) else { return }
        h.numberLine(NumberLine(Measured("31", 31), on: scale, verdict: "We need to talk about this"))
      },
      Fixture("number line, less than") { h in
        guard let scale = NumberScale.around(goodTo: 40) else { return }
        h.numberLine(NumberLine(Measured("<5", 5, .below), on: scale, verdict: "In the usual range"))
      },
    ]
  }
}
