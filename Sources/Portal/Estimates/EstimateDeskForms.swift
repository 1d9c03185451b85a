import Chart
import HTTPTypes
import Kernel
import Web

/// The deeds of the desk about prices, besides giving one.
enum EstimateDeskForms {
  static func dismiss(_ visit: StaffVisit) async throws -> WebResponse {
    let id = Estimate.ID(visit.visit.parameter("id"))
    var reader = try visit.request.form().reader()
    let reason = reader.text("reason", upTo: 300, missing: "estimates.staff.why.missing")
    try reader.finish()
    guard reader.errors.isEmpty else {
      return try await EstimateFormPage.answer(visit, nil, reader.errors, .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.dismissEstimate(
          id, because: reason, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/estimates/not-needed/\(id)")))
    } catch RequestFault.answeredAlready {
      return try await EstimateFormPage.answer(visit, nil, [], .conflict)
    }
  }

  static func release(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let sheet = EstimateSheet.ID(reader.text("sheet", upTo: 64))
    let day = reader.date("day")
    let charged = Cents(Int64(reader.number("charged", in: 0...Int(Ledger.most)) ?? 0))
    let name = "reason-\(sheet)-\(day?.description ?? "")"
    let reason = reader.text(name, upTo: 300, missing: "estimates.staff.why.missing")
    try reader.finish()
    guard reader.errors.isEmpty, let day else {
      return try await EstimateDeskPage.answer(visit, reader.errors, .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.releaseOverEstimate(
          sheet, on: day, charged: charged, because: reason, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/estimates/release/\(sheet)")))
    } catch RequestFault.changedMeanwhile {
      return try await EstimateDeskPage.answer(
        visit, [FieldError(name, "estimates.staff.changed")], .conflict)
    }
  }

  /// For somebody who asked at the desk or on the phone.
  static func ask(_ visit: StaffVisit) async throws -> WebResponse {
    let person = Patient.ID(visit.visit.parameter("person"))
    try visit.request.form().reader().finish()
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: person, from: visit.visit.origin), session: visit.session)
    _ = try await door.read("estimates") { $0.patient }
    return visit.visit.goOn(
      try await visit.app.askForEstimate(
        "", on: nil, of: person, by: visit.member, from: visit.visit.origin,
        then: { EstimateDeskPath.one($0).url.description }, try visit.visit.submission("/staff/estimates/ask/\(person)")
      ))
  }
}
