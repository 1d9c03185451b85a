/// The parts of a number line and where a number lies on it. Pure geometry: everything is in percent of the width.
package struct NumberScale: Sendable, Equatable {
  /// The ends of the line.
  package let low: Double
  package let high: Double
  /// At or below it we call; nil when there is no such line.
  package let lowCall: Double?
  /// Where the good part begins; nil when it reaches to the low end.
  package let goodFrom: Double?
  /// Where the good part ends; nil when it reaches to the high end.
  package let goodTo: Double?
  /// At or above it we call; nil when there is no such line.
  package let highCall: Double?

  /// Nil unless the numbers stand in order and at least one side of the good part is known: a line that could mislead
  /// is not drawn.
  package init?(
    _ ends: ClosedRange<Double>, lowCall: Double? = nil, goodFrom: Double? = nil, goodTo: Double? = nil,
    highCall: Double? = nil
  ) {
    guard ends.lowerBound.isFinite, ends.upperBound.isFinite, ends.lowerBound < ends.upperBound,
      goodFrom != nil || goodTo != nil, goodFrom == nil || goodTo == nil || goodFrom != goodTo,
      lowCall == nil || goodFrom != nil, highCall == nil || goodTo != nil
    else { return nil }
    var last = ends.lowerBound
    for seam in [lowCall, goodFrom, goodTo, highCall] {
      guard let seam else { continue }
      guard seam >= last, seam <= ends.upperBound else { return nil }
      last = seam
    }
    low = ends.lowerBound
    high = ends.upperBound
    self.lowCall = lowCall
    self.goodFrom = goodFrom
    self.goodTo = goodTo
    self.highCall = highCall
  }

  /// A line for a test without ends of its own: the good part in the middle half.
  package static func around(
    lowCall: Double? = nil, goodFrom: Double? = nil, goodTo: Double? = nil, highCall: Double? = nil
  ) -> NumberScale? {
    let inner = [lowCall, goodFrom, goodTo, highCall].compactMap { $0 }
    guard let least = inner.min(), let most = inner.max() else { return nil }
    let width = most > least ? most - least : max(abs(most), 1)
    let start = least >= 0 ? max(0, least - width * 0.5) : least - width * 0.5
    guard start.isFinite, (most + width * 0.5).isFinite, start < most + width * 0.5 else { return nil }
    return NumberScale(
      start...(most + width * 0.5), lowCall: lowCall, goodFrom: goodFrom, goodTo: goodTo, highCall: highCall)
  }

  /// The line stretched so that the number lies on it with 4 % beside it; at most to twice its length, else it
  /// stays and the number is off the line.
  package func including(_ number: Double) -> NumberScale {
    guard number.isFinite, number < low || number > high else { return self }
    let length = high - low
    let margin = 0.04 * (max(high, number) - min(low, number))
    let newLow = number < low ? number - margin : low
    let newHigh = number > high ? number + margin : high
    guard newHigh - newLow <= 2 * length else { return self }
    let start = low >= 0 ? max(0, newLow) : newLow
    return NumberScale(
      start...newHigh, lowCall: lowCall, goodFrom: goodFrom, goodTo: goodTo, highCall: highCall) ?? self
  }

  /// 0 to 100, also for numbers off the line.
  package func percent(_ number: Double) -> Double {
    min(100, max(0, (number - low) / (high - low) * 100))
  }

  package func contains(_ number: Double) -> Bool { number >= low && number <= high }

  /// One coloured part of the line.
  package struct Part: Equatable, Sendable {
    package enum Colour: Sendable { case good, towardsHigh, towardsLow, call }
    package let colour: Colour
    package let start: Double
    package let width: Double
  }

  /// The part where values are as they should be.
  var good: Part {
    let start = goodFrom.map(percent) ?? 0
    return Part(colour: .good, start: start, width: (goodTo.map(percent) ?? 100) - start)
  }

  /// The parts from left to right; those without width are left out.
  package var parts: [Part] {
    let good = good
    let lowEdge = lowCall.map(percent) ?? 0
    let goodEnd = goodTo.map(percent) ?? 100
    let highEdge = highCall.map(percent) ?? 100
    return [
      Part(colour: .call, start: 0, width: lowEdge),
      Part(colour: .towardsLow, start: lowEdge, width: good.start - lowEdge),
      good,
      Part(colour: .towardsHigh, start: goodEnd, width: highEdge - goodEnd),
      Part(colour: .call, start: highEdge, width: 100 - highEdge),
    ].filter { $0.width > 0 }
  }

  /// Where the parts meet.
  package var seams: [Double] {
    [lowCall, goodFrom, goodTo, highCall].compactMap { $0 }.filter { $0 > low && $0 < high }
  }
}
