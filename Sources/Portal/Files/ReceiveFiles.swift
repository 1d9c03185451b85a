package import Chart
import Kernel
import Store
import Synchronization
package import Web

/// What a form with files brought.
package struct ReceivedFiles: Sendable {
  /// The fields of text, for `form.reader()`.
  package let form: Form
  /// The files that are now drafts of the sender, in the order in which they came.
  package let kept: [Attachment]
  /// What to tell about those that are not, at the field with the files.
  package let errors: [FieldError]
  /// In which field each came.
  package var places: [Attachment.ID: String] = [:]
}

extension ChartVisit {
  /// Takes in the form of this request: its files become drafts of the account, about the person of the chart.
  ///
  /// - Parameters:
  ///   - field: the name of the field with the files.
  ///   - earlier: the name of the fields that name drafts which the form has already; they count towards the five.
  /// - Throws: `WebFault.malformed` or `.bodyTooLarge` for a form that breaks off or is none; nothing is kept then.
  package func receiveFiles(_ field: String = "photos", besides earlier: String = "attached") async throws
    -> ReceivedFiles
  {
    guard let account else { throw ChartFault.notFound }
    return try await ReceiveFiles(visit, by: account.id.text, about: viewer.patientID).run([field], earlier)
  }

  /// The same for a form with several fields of files. What it brings becomes drafts in a drawer of its own.
  package func receiveFiles(in fields: Set<String>, drawer: String) async throws -> ReceivedFiles {
    try await ReceiveFiles(visit, by: drawer, about: viewer.patientID).run(fields, "")
  }
}

extension StaffVisit {
  /// Takes in the form of this request: its files become drafts of this member of staff, about a patient.
  package func receiveFiles(
    about patient: Patient.ID, _ field: String = "photos", besides earlier: String = "attached"
  ) async throws -> ReceivedFiles {
    try await ReceiveFiles(visit, by: member.id.text, about: patient).run([field], earlier)
  }
}

extension App {
  /// Takes drafts of somebody away: one that was removed on the page, and after every form that was done all that it
  /// brought, because a form sent twice brings its files twice. What was sent stays.
  package func dropDrafts(_ ids: [Attachment.ID], of uploader: String) async throws {
    guard !ids.isEmpty else { return }
    let gone = try await database.write { transaction in
      try Attachments.drop(ids, draftedBy: uploader, in: transaction)
    }
    if !gone.isEmpty { try await files.with { folder in for id in gone { folder.remove(id) } } }
  }
}

/// Takes in one form with files.
private struct ReceiveFiles {
  private let visit: OpenVisit
  private let uploader: String
  private let patient: Patient.ID

  init(_ visit: OpenVisit, by uploader: String, about patient: Patient.ID) {
    self.visit = visit
    self.uploader = uploader
    self.patient = patient
  }

  func run(_ fields: Set<String>, _ earlier: String) async throws -> ReceivedFiles {
    guard let upload = visit.request.upload else {
      return ReceivedFiles(form: try visit.request.form(), kept: [], errors: [])
    }
    let tray = FileTray(visit.app, fields: fields)
    defer { tray.clear() }
    try await upload.read(tray.receiver)
    let form = try upload.form()
    var room = Attachments.mostPerMessage - Set(form.fields.filter { $0.name == earlier }.map(\.text)).count
    var kept: [Attachment] = []
    var errors: [FieldError] = []
    var places: [Attachment.ID: String] = [:]
    for arrived in tray.files {
      do {
        guard room > 0 else { throw FileRefusal.tooMany }
        let draft = try await keep(arrived)
        kept.append(draft)
        places[draft.id] = arrived.field
        room -= 1
      } catch let refusal as FileRefusal {
        errors.append(refusal.fieldError(at: arrived.field, about: arrived.name))
      }
    }
    return ReceivedFiles(form: form, kept: kept, errors: errors, places: places)
  }

  private func keep(_ arrived: FileTray.Arrived) async throws -> Attachment {
    if let refusal = arrived.refusal { throw refusal }
    let app = visit.app
    let id = Attachment.ID(random: app.random)
    let name = arrived.name
    let file = try await app.files.examine { folder in
      let examined = try ExaminedFile(try arrived.file?.bytes() ?? [])
      do throws(FileFault) {
        try folder.keep(examined.bytes, as: id)
      } catch {
        throw error == .noRoom ? FileRefusal.noRoom as any Error : error
      }
      return StoredFile(
        name: name, kind: examined.kind, byteCount: examined.bytes.count, sha256: Hash.sha256(examined.bytes))
    }
    let draft = Attachment(
      id: id, patientID: patient, owner: .draft(uploader), file: file, uploadedBy: uploader,
      uploadedAt: app.clock.now, scan: app.scanner.isThere ? .waiting : .off)
    do {
      try await app.database.write { transaction in try Attachments.keep(draft, in: transaction) }
    } catch {
      // Without its row the file would only be swept away later; it may stay when nobody knows whether it has one.
      if error as? AttachmentFault == .tooMuch {
        try await app.files.with { $0.remove(id) }
        throw FileRefusal.tooMuch
      }
      throw error
    }
    return draft
  }
}

/// Lays the files of a form into the folder as they arrive, a quarter of a megabyte at a time.
private final class FileTray: Sendable {
  /// A file that came: whole, or with why it is not taken.
  struct Arrived: Sendable {
    let field: String
    let name: String
    var file: ArrivingFile?
    var byteCount = 0
    var refusal: FileRefusal?
  }

  private struct State {
    var files: [Arrived] = []
    var isOpen = false
    var pending: [UInt8] = []
  }

  private static let pieceBytes = 262_144

  private let app: App
  private let fields: Set<String>
  private let state = Mutex(State())

  init(_ app: App, fields: Set<String>) {
    self.app = app
    self.fields = fields
  }

  var files: [Arrived] { state.withLock { $0.files } }

  /// Takes away what arrived: what is kept was written anew.
  func clear() { for arrived in files { arrived.file?.discard() } }

  var receiver: IncomingUpload.Receiver {
    IncomingUpload.Receiver(
      begin: { try await self.begin($0, $1) }, take: { try await self.take($0) }, end: { try await self.end() })
  }

  private func begin(_ field: String, _ name: String) async throws {
    guard fields.contains(field) else { throw WebFault.unknownField }
    // A field without a choice arrives as a file without a name.
    guard !name.isEmpty else { return }
    let random = app.random
    var arrived = Arrived(field: field, name: FileName.shown(name))
    let isFull = state.withLock { $0.files.count >= Attachments.mostPerMessage }
    if isFull {
      arrived.refusal = .tooMany
    } else {
      arrived.file = try await app.files.with { folder in folder.hasRoom ? try folder.begin(random: random) : nil }
      if arrived.file == nil { arrived.refusal = .noRoom }
    }
    state.withLock { [arrived] state in
      state.files.append(arrived)
      state.isOpen = true
      state.pending = []
    }
  }

  private func take(_ bytes: [UInt8]) async throws {
    let (file, piece) = state.withLock { state -> (ArrivingFile?, [UInt8]) in
      guard state.isOpen, var last = state.files.popLast() else { return (nil, []) }
      defer { state.files.append(last) }
      last.byteCount += bytes.count
      if last.byteCount > ExaminedFile.mostBytes {
        // What is too large is still counted, so that the person is told how large it is.
        if last.refusal == nil || last.file != nil { last.refusal = .tooBig(byteCount: last.byteCount) }
        if case .tooBig = last.refusal { last.refusal = .tooBig(byteCount: last.byteCount) }
        last.file?.discard()
        last.file = nil
        state.pending = []
        return (nil, [])
      }
      guard let file = last.file else { return (nil, []) }
      state.pending += bytes
      guard state.pending.count >= FileTray.pieceBytes else { return (nil, []) }
      let piece = state.pending
      state.pending = []
      return (file, piece)
    }
    if let file { try await write(piece, to: file) }
  }

  private func end() async throws {
    let (file, piece) = state.withLock { state -> (ArrivingFile?, [UInt8]) in
      defer { (state.isOpen, state.pending) = (false, []) }
      return state.isOpen ? (state.files.last?.file, state.pending) : (nil, [])
    }
    if let file, !piece.isEmpty { try await write(piece, to: file) }
  }

  private func write(_ piece: [UInt8], to file: ArrivingFile) async throws {
    do {
      try await app.files.with { _ in try file.append(piece) }
    } catch FileFault.noRoom {
      state.withLock { state in
        guard var last = state.files.popLast() else { return }
        (last.file, last.refusal) = (nil, .noRoom)
        state.files.append(last)
      }
    }
  }
}
