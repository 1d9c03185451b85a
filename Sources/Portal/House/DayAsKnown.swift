package import Chart
package import Kernel
package import Web

extension ItemDate {
  /// The day in words, no more exact than it is known: `2019`, `May 2019`, or a whole day as `exact` writes it. Nil
  /// when it is not known.
  package func asKnown(in zone: ClinicZone, _ dates: DateText, exact: (CivilDate) -> String) -> String? {
    guard let instant else { return nil }
    let day = zone.today(at: instant)
    return switch precision {
    case .unknown: nil
    case .year: dates.partial(year: day.year)
    case .month: dates.partial(year: day.year, month: day.month)
    case .day, .time: exact(day)
    }
  }
}
