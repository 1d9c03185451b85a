package import Chart
package import FHIR
import Kernel
package import Web

/// A practice's whole configuration as one file: JSON that people can read, compare and keep.
///
/// What a file does not say stays as the operator's settings have it. A key that we do not know is refused: a
/// misspelt one would otherwise do nothing, and nobody would notice.
package struct PracticeFile: Sendable, Equatable {
  package var profile: PracticeProfile
  /// Who answers which messages, and how soon; nil when the file says nothing about it.
  package var routes: [MessageRoute]?

  package init(_ profile: PracticeProfile, routes: [MessageRoute]?) {
    (self.profile, self.routes) = (profile, routes)
  }

  /// The version of the form of this file.
  static let form = 1
  package static let limits = JSONLimits(sizeInBytes: 200_000, depth: 8, nodes: 5_000)

  /// Reads a file through the JSON front door.
  /// - Throws: `PracticeFileFault`, which names the place.
  package init(text: String, over base: PracticeSettings) throws(PracticeFileFault) {
    let document: JSONDocument
    do {
      document = try JSONDocument(text: text, limits: PracticeFile.limits)
    } catch {
      throw .notJSON(byte: error.offset)
    }
    var reader = PracticeFileReader(document.root)
    profile = PracticeProfile(base)
    routes = nil
    guard reader.number("portico") == PracticeFile.form else { throw .wrong("portico") }
    reader.inside("practice") { reader in PracticeFile.practice(&reader, &profile) }
    reader.inside("look") { reader in PracticeFile.look(&reader, &profile) }
    reader.inside("features") { reader in
      profile.off = Set(Feature.allCases.filter { reader.flag($0.rawValue) == false })
    }
    if document.root["answering"] != nil {
      var found: [MessageRoute] = []
      reader.inside("answering") { reader in found = PracticeFile.answering(&reader) }
      routes = found
    }
    reader.refuseUnknown()
    if let fault = reader.fault { throw fault }
  }

  private static func practice(_ reader: inout PracticeFileReader, _ profile: inout PracticeProfile) {
    profile.name = reader.text("name", most: 80, needed: true) ?? profile.name
    profile.kind = reader.text("kind", most: 80) ?? profile.kind
    profile.phone = reader.text("phone", most: 40, needed: true) ?? profile.phone
    profile.nurseLine = reader.text("nurseLine", most: 40) ?? profile.nurseLine
    profile.address = reader.text("address", most: 200) ?? profile.address
    profile.hours = reader.languages("hours", most: 120) ?? profile.hours
    profile.arrival = reader.languages("arrival", most: 400) ?? profile.arrival
    if let days = reader.days("holidays", most: PracticeProfile.mostHolidays) { profile.holidays = Set(days) }
  }

  private static func look(_ reader: inout PracticeFileReader, _ profile: inout PracticeProfile) {
    if let text = reader.text("accent", most: 7) {
      profile.look = text.isEmpty ? nil : reader.look(text)
    }
    if let text = reader.text("logo", most: 80_000) {
      profile.logo = text.isEmpty ? nil : reader.logo(text)
    }
  }

  private static func answering(_ reader: inout PracticeFileReader) -> [MessageRoute] {
    var routes: [MessageRoute] = []
    for reason in MessageReason.allCases {
      reader.inside(reason.rawValue) { reader in
        guard let team = reader.team("team"), let days = reader.number("days", in: 1...10) else { return }
        routes.append(MessageRoute(reason, to: team, within: days, mayCost: reader.flag("mayCost") ?? false))
      }
    }
    return routes
  }

  /// The file, a line for each setting.
  package var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("portico", PracticeFile.form)
      writer.object("practice") { writer in write(practice: &writer) }
      writer.object("look") { writer in
        writer.member("accent", profile.look.map { $0.accent.description } ?? "")
        writer.member("logo", profile.logo.map { Base64URL.encode($0.bytes) } ?? "")
      }
      writer.object("features") { writer in
        for feature in Feature.allCases {
          writer.key(feature.rawValue)
          writer.bool(!profile.off.contains(feature))
        }
      }
      if let routes { writer.object("answering") { writer in PracticeFile.write(routes, &writer) } }
    }
    return IndentedJSON.text(writer.bytes)
  }

  private func write(practice writer: inout JSONWriter) {
    writer.member("name", profile.name)
    writer.member("kind", profile.kind)
    writer.member("phone", profile.phone)
    writer.member("nurseLine", profile.nurseLine)
    writer.object("hours") { writer in
      for one in Language.allCases { writer.member(one.rawValue, profile.hours[one] ?? "") }
    }
    writer.member("address", profile.address)
    writer.object("arrival") { writer in
      for one in Language.allCases { writer.member(one.rawValue, profile.arrival[one] ?? "") }
    }
    writer.array("holidays") { writer in for day in profile.holidays.sorted() { writer.string(day.description) } }
  }

  private static func write(_ routes: [MessageRoute], _ writer: inout JSONWriter) {
    for route in routes {
      writer.object(route.reason.rawValue) { writer in
        writer.member("team", route.team.rawValue)
        writer.member("days", route.replyWithin)
        writer.key("mayCost")
        writer.bool(route.mayCost)
      }
    }
  }
}

/// Why a configuration file was refused.
package enum PracticeFileFault: Error, Equatable {
  /// It is no JSON; the place where it ceases to be.
  case notJSON(byte: Int)
  case unknown(String)
  case wrong(String)
  case tooPale(LookFault)
}
