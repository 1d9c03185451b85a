import Chart
import Kernel
import Store
import Web

/// The sentence of a batch: the practice's first approved phrase for what is in range, filled for each patient.
enum BatchNote {
  static func draft(for visit: StaffVisit) async throws -> @Sendable (Chart.Patient) -> ShareDraft {
    let phrase = try await visit.app.database.read { reading in
      try PhraseBook.fitting(codeKey: "", level: .inRange, in: reading).first
    }
    let (today, strings, doctor) = (visit.app.today, visit.app.strings, visit.member.name.addressed)
    return { patient in
      let filling = PhraseFilling(
        values: [.name: .text(patient.name.first), .doctor: .text(doctor)], today: today, strings: strings)
      // A phrase that asks for more than a batch knows is not sent with a hole: the results go without a sentence.
      guard let phrase, let text = try? filling.fill(phrase) else {
        return ShareDraft(kind: .plain, text: [:], step: .nothing)
      }
      return ShareDraft(kind: .note, text: text, step: phrase.nextStep ?? .nothing)
    }
  }
}
