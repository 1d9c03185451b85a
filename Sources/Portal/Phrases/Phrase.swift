package import Chart
package import Kernel
package import Store

/// One version of a phrase: what it says, for which test and level, who wrote it and who approved it.
package struct Phrase: Sendable, Identifiable {
  package typealias ID = Kernel.ID<Phrase>

  package let id: ID
  package let version: Int
  /// The test it is about, by the guide's key: `a1c`; empty for any test.
  package let test: String
  package let level: PhraseLevel
  package let wording: PhraseWording
  package let written: PhraseSignature
  package let approved: PhraseSignature?

  package var label: [Language: String] { wording.label }
  package var text: [Language: String] { wording.text }
  package var nextStep: NextStep? { wording.nextStep }
  package var isApproved: Bool { approved != nil }
  /// `Dr. Amara Okafor`; nil until somebody approved it.
  package var approvedBy: String? { approved?.name }
}

/// Who put their name to something, and when.
package struct PhraseSignature: Sendable, Hashable {
  package let id: String
  /// The name as it was then, title and all.
  package let name: String
  package let at: Instant

  package init(id: String, name: String, at: Instant) {
    self.id = id
    self.name = name
    self.at = at
  }

  package init(of member: StaffMember, at: Instant) {
    self.init(id: member.id.text, name: member.signature, at: at)
  }
}

/// A phrase as the settings show it: its newest version, and which one is sent meanwhile.
package struct PhraseEntry: Sendable {
  /// The newest version.
  package let newest: Phrase
  /// Nil when none was ever approved.
  package let versionInUse: Int?
  package let isRetired: Bool

  package enum Status: String, Sendable, CaseIterable {
    /// Nobody approved it yet: it is not offered.
    case draft
    /// An older version is offered until the newest is approved.
    case changed
    case approved
    case retired
  }

  package var status: Status {
    if isRetired { return .retired }
    guard let versionInUse else { return .draft }
    return versionInUse == newest.version ? .approved : .changed
  }

  /// What an approval of this version comes to.
  /// - Throws: why it cannot be.
  package func checkApproval(of version: Int, by role: StaffRole) throws(PhraseFault) {
    guard role.may(.approveWording) else { throw .notAllowed }
    if isRetired { throw .retired }
    guard version == newest.version else { throw .changedMeanwhile }
    guard newest.approved == nil else { throw .approvedAlready }
  }

  /// What a change of the version that was looked at comes to: the number of the next version.
  /// - Throws: why it cannot be.
  package func nextVersion(after version: Int, by role: StaffRole) throws(PhraseFault) -> Int {
    guard role.may(.editWording) else { throw .notAllowed }
    if isRetired { throw .retired }
    guard version == newest.version else { throw .changedMeanwhile }
    return version + 1
  }
}

extension Phrase: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    test = try row.text(1)
    level = PhraseLevel(rawValue: try row.text(2)) ?? .report
    version = Int(try row.integer(3))
    wording = PhraseWording(
      label: [.english: try row.text(4), .spanish: try row.text(5)],
      text: [.english: try row.text(6), .spanish: try row.text(7)],
      nextStep: try row.textOrNil(8).flatMap(NextStep.init))
    written = PhraseSignature(id: try row.text(9), name: try row.text(10), at: try row.instant(11))
    if let id = try row.textOrNil(12), let name = try row.textOrNil(13), let at = try row.instantOrNil(14) {
      approved = PhraseSignature(id: id, name: name, at: at)
    } else {
      approved = nil
    }
  }
}

extension PhraseEntry: RowDecodable {
  package init(row: Row) throws {
    newest = try Phrase(row: row)
    versionInUse = try row.integerOrNil(15).map { Int($0) }
    isRetired = try row.textOrNil(16) != nil
  }
}
