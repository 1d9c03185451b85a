import Chart
import Kernel
import Web

/// What somebody wrote into a message's form, with the files they added.
struct MessageInput: Sendable {
  var reason: MessageReason?
  var about: Item.ID?
  /// The line of a statement that it is about.
  var line: LedgerEntry.ID?
  var text = ""
  /// They were told that a long answer may cost money, and agree.
  var agreesToCost = false
  /// They saw whom to call, and send it all the same.
  var wasWarned = false
  /// Drafts of files that go with it, in the order of adding.
  var files: [Attachment.ID] = []
  /// Those of them that this very form brought: a form sent twice brings them twice.
  var brought: [Attachment.ID] = []
  var errors: [FieldError] = []

  init(reason: MessageReason? = nil, about: Item.ID? = nil) {
    (self.reason, self.about) = (reason, about)
  }

  /// Reads the form of this request, whether it came with files or without.
  ///
  /// - Parameter missing: whether an empty text is to be mended; a draft may be empty.
  static func read(_ visit: ChartVisit, missing: Bool = true) async throws -> MessageInput {
    let received = try await visit.receiveFiles()
    var input = try MessageInput(received.form, missing: missing)
    let brought = received.kept.map(\.id)
    input.files = (input.files + brought).prefix(Attachments.mostPerMessage).map { $0 }
    input.brought = brought
    input.errors += received.errors
    return input
  }

  init(_ form: Form, missing: Bool) throws {
    var reader = form.reader()
    text = reader.text("text", upTo: KeepDraft.most, lines: .many, missing: missing ? "messaging.text.missing" : nil)
    reason = reader.choice("reason", of: MessageReason.self)
    let about = reader.text("about", upTo: 64)
    self.about = about.isEmpty ? nil : Item.ID(about)
    let line = reader.text("line", upTo: 64)
    self.line = line.isEmpty ? nil : LedgerEntry.ID(line)
    agreesToCost = reader.flag("cost")
    wasWarned = reader.flag("warned")
    let leftOut = Set(reader.choices("leave-out", upTo: 64))
    var seen: Set<String> = []
    files = reader.choices("attached", upTo: 64)
      .filter { !leftOut.contains($0) && seen.insert($0).inserted }.map { Attachment.ID($0) }
    try reader.finish()
    errors = reader.errors
  }

  /// Whom to call first, when the words sound pressing and this was not said yet.
  var alarm: RedFlag? { wasWarned ? nil : RedFlags.alarm(in: text) }
  var isUrgent: Bool { RedFlags.alarm(in: text) != nil }
}
