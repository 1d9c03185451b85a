import Kernel

/// How tall and heavy a person is at any age: children grow along a curve, adults put on a little.
struct Body: Sendable {
  private let sex: Sex
  /// 1 is the middle of everyone.
  private let tallness: Double
  private let weightFactor: Double

  init(sex: Sex, dice: inout Dice) {
    self.sex = sex
    tallness = 1 + 0.035 * dice.bell()
    weightFactor = 1 + 0.13 * dice.bell()
  }

  /// A body with a known size today, for the written cast.
  init(sex: Sex, centimeters: Double, kilograms: Double) {
    self.sex = sex
    let middle = Body.centimeters(months: 400, sex: sex)
    tallness = centimeters / middle
    weightFactor = kilograms / (Body.adultIndex * (centimeters / 100) * (centimeters / 100))
  }

  /// Height at an age.
  func centimeters(months: Int) -> Double { Body.centimeters(months: months, sex: sex) * tallness }

  /// Weight at an age.
  func kilograms(months: Int) -> Double {
    guard months < 240 else {
      let meters = centimeters(months: months) / 100
      return Body.adultIndex * meters * meters * weightFactor
    }
    let grown = sex == .female && months > 168 ? 0.93 : 1.0
    return Body.between(Body.childKilograms, months) * grown * (1 + (weightFactor - 1) * 0.8)
  }

  /// Head size in the first two years.
  static func head(months: Int) -> Double { between([(0, 34.5), (3, 40.2), (6, 43), (12, 46), (24, 48.5)], months) }

  private static let adultIndex = 27.0
  private static let childKilograms: [(Int, Double)] = [
    (0, 3.4), (3, 6.1), (6, 7.7), (12, 9.7), (24, 12.3), (36, 14.4), (48, 16.4), (60, 18.6), (84, 23.2), (96, 25.8),
    (120, 32.5), (144, 41), (168, 50.5), (192, 59), (216, 64), (240, 68),
  ]
  private static let childCentimeters: [(Int, Double)] = [
    (0, 50), (3, 60.5), (6, 66.5), (12, 75), (24, 87), (36, 95.5), (48, 102.5), (60, 109.5), (84, 122), (96, 128),
    (120, 138.5), (144, 150), (168, 161), (192, 169), (216, 173), (240, 176),
  ]

  private static func centimeters(months: Int, sex: Sex) -> Double {
    let height = between(childCentimeters, months)
    guard sex == .female, months > 156 else { return height }
    return min(height, 162.5)
  }

  private static func between(_ points: [(Int, Double)], _ months: Int) -> Double {
    guard let next = points.firstIndex(where: { $0.0 >= months }) else { return points[points.count - 1].1 }
    guard next > 0 else { return points[0].1 }
    let (before, after) = (points[next - 1], points[next])
    let share = Double(months - before.0) / Double(after.0 - before.0)
    return before.1 + (after.1 - before.1) * share
  }
}
