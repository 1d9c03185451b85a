import Chart
import Kernel
import Store
import Web

/// The link in a message. Before signing in it says nothing; after it, it leads to the very thing that is new.
enum NewsLink {
  static func open(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let id = Chart.Notice.ID(visit.visit.parameter("id"))
    let account = visit.account
    let target = try await visit.app.database.read { reading -> SafeURL? in
      guard let notice = try OutboxDesk.notice(id, in: reading), notice.recipient == account.id.text,
        let patient = notice.patientID
      else { return nil }
      let base = patient == account.patientID ? ChartBase.own : .helping(patient)
      return Path.chart(base, try NewsLink.page(of: notice, patient, reading)).url
    }
    return .redirect(to: target ?? Path.chart(.own, .home).url)
  }

  private static func page(of notice: Chart.Notice, _ patient: Patient.ID, _ reading: Reading) throws -> ChartPath {
    if let item = notice.itemID, let found = try NewsItem.find(item, of: patient, in: reading) {
      switch found.kind {
      case .result, .report, .order: return .result(item)
      case .document: return .document(item)
      case .visit, .appointment: return .visit(item)
      default: return .record
      }
    }
    return switch notice.topic {
    case .results: .results
    case .visits: .visits
    case .messages, .bills, .account: .home
    }
  }
}
