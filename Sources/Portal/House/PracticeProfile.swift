import Chart
package import Kernel
package import Web

/// What a practice decides about its own portal, all of it: its name and numbers, how it looks, what it offers. The
/// operator's file says what holds until the practice decides otherwise.
package struct PracticeProfile: Sendable, Equatable {
  package var name: String
  /// `Family Medicine`; may be empty.
  package var kind: String
  package var phone: String
  /// Empty: none.
  package var nurseLine: String
  package var hours: [Language: String]
  package var address: String
  package var arrival: [Language: String]
  /// Days besides weekends on which the practice is closed.
  package var holidays: Set<CivilDate>
  /// Nil: ours.
  package var look: Look?
  /// Nil: the leaf.
  package var logo: LogoPicture?
  /// What is left out.
  package var off: Set<Feature> = []

  /// The most days off that are kept: ten years of them.
  package static let mostHolidays = 200

  /// What stands in the settings of the operator.
  package init(_ practice: PracticeSettings) {
    (name, kind, phone) = (practice.name, practice.kind, practice.phone)
    (nurseLine, address, holidays) = (practice.nurseLine ?? "", practice.address, practice.holidays)
    let nothing = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, "") })
    hours = nothing.merging(practice.hours) { $1 }
    arrival = nothing.merging(practice.arrival) { $1 }
    (look, logo, off) = (practice.look, practice.logo, practice.off)
  }
}

extension PracticeSettings {
  /// The same practice, with what it decided.
  package func with(_ profile: PracticeProfile) -> PracticeSettings {
    var settings = self
    (settings.name, settings.kind, settings.phone) = (profile.name, profile.kind, profile.phone)
    settings.nurseLine = profile.nurseLine.isEmpty ? nil : profile.nurseLine
    (settings.hours, settings.address, settings.arrival) = (profile.hours, profile.address, profile.arrival)
    settings.holidays = profile.holidays
    (settings.look, settings.logo, settings.off) = (profile.look, profile.logo, profile.off)
    return settings
  }
}
