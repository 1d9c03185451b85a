import Chart
import FHIR
import HTTPTypes
import Kernel
import Store
import Web

/// What the phone system tells by itself, signed with the secret that both have:
///
/// ```
/// POST /hooks/calls
/// Portico-Signature: t=1790000000,v1=<HMAC-SHA256 of "1790000000." and the body, as hex>
/// {"id": "c-771", "at": "2026-11-24T15:04:05Z", "from": "+15552010142", "seconds": 0, "outcome": "missed"}
/// ```
///
/// One call, or a list of up to a hundred. The same id counts once, however often it comes.
enum CallHook {
  private static let limits = JSONLimits(sizeInBytes: HummingbirdEdge.mostFormBytes, depth: 4, nodes: 2_000)
  private static let most = 100

  static func take(_ visit: OpenVisit) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    let claimed = HTTPField.Name("Portico-Signature").flatMap { visit.request.headers[$0] } ?? ""
    // Who does not sign learns nothing, not even that there is something here.
    guard let key = app.practice.callKey,
      ReportSignature(key: key).isRight(claimed, for: visit.request.body, at: now)
    else { throw ChartFault.notFound }
    guard let calls = calls(visit.request.body, app.practice.zone, now) else { throw WebFault.malformed(.text) }
    let take = TakeCalls(app)
    _ = try await app.database.write { try take.take(calls, in: $0, at: now) }
    return .text("")
  }

  /// Nil when one of them cannot be read: then none is taken.
  private static func calls(_ body: [UInt8], _ zone: ClinicZone, _ now: Instant) -> [NewCall]? {
    guard let root = (try? JSONDocument(bytes: body, limits: limits))?.root else { return nil }
    if root.kind == .object { return call(root, zone, now).map { [$0] } }
    guard root.kind == .array else { return nil }
    var calls: [NewCall] = []
    for element in root.elements {
      guard calls.count < most, let call = call(element, zone, now) else { return nil }
      calls.append(call)
    }
    return calls
  }

  private static func call(_ value: JSONValue, _ zone: ClinicZone, _ now: Instant) -> NewCall? {
    guard value.kind == .object, let id = value["id"]?.text, (1...120).contains(id.utf8.count),
      let at = value["at"]?.text.flatMap({ CallTime.instant($0, in: zone) }), at <= now.adding(.seconds(3_600)),
      let outcome = value["outcome"]?.text.flatMap(PhoneCall.Outcome.init(rawValue:))
    else { return nil }
    var call = NewCall(.notNoted, at: at)
    call.outsideID = "own:" + id
    (call.source, call.outcome) = (.hook, outcome)
    call.callerPhone = value["from"]?.text.flatMap(PhoneNumber.international) ?? ""
    if let seconds = value["seconds"] {
      guard let count = seconds.integer, (0...86_400).contains(count) else { return nil }
      call.seconds = count
    }
    return call
  }
}
