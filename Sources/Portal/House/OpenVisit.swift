package import Chart
import HTTPTypes
import Kernel
package import Web

/// In the portal an origin is where a request came from, as the audit trail writes it; the web kit's is the portal's
/// own address.
package typealias Origin = Chart.Origin

/// What every handler has in hand: the outside world, the request, the words, and who sent it.
package struct OpenVisit: Sendable {
  package let app: App
  package let request: WebRequest
  package let words: Words
  /// The session, or the visitor's cookie: what forms are bound to.
  package let sender: String
  /// What the page before said, shown once.
  package let flash: String?
  /// The session that came with the request, whatever kind it is; for pages that look different then.
  package let session: Session?

  package var origin: Origin { Origin(address: request.remoteAddress, request: request.id) }

  package var seal: FormSeal {
    FormSeal(token: app.csrf.token(for: sender, random: app.random), random: app.random)
  }

  package var device: String { request.headers[.userAgent] ?? "" }

  /// The value of a parameter of the route; empty when there is none.
  package func parameter(_ name: String) -> String { request.parameters[name] ?? "" }
}

/// A visit of somebody who is signed in, about their own account.
package struct PersonVisit: Sendable {
  package let visit: OpenVisit
  package let account: Account
  package let session: Session
  /// The people this account may look after.
  package let helped: [HelpedPerson]

  package var app: App { visit.app }
  package var words: Words { visit.words }
  package var request: WebRequest { visit.request }
  package var actor: Actor { Actor(kind: .person, id: account.id.text, actingAs: "self") }
}

/// A visit to a page of a chart, by the patient, a helper, or staff who see it as the patient does.
package struct ChartVisit: Sendable {
  package let visit: OpenVisit
  package let viewer: Viewer
  package let base: ChartBase
  package let session: Session
  /// The account that is signed in; nil when it is staff.
  package let account: Account?
  /// The people this account may look after.
  package let helped: [HelpedPerson]

  package var app: App { visit.app }
  package var words: Words { visit.words }
  package var request: WebRequest { visit.request }
  package var visibility: Visibility { Visibility(of: viewer) }

  /// The chart, as this viewer may see it.
  package var chart: ChartDoor { app.chart(for: viewer, session: session) }

  package func url(_ path: ChartPath) -> SafeURL { Path.chart(base, path).url }

  /// Reads the chart for a page. What staff look at as the patient is recorded as just that.
  package func read<Answer: Sendable>(
    _ object: String, _ body: @escaping @Sendable (ChartReader) throws -> Answer
  ) async throws -> Answer {
    if case .staffAsPatient = viewer.person { return try await chart.read(object, as: .seeAsPatient, body) }
    return try await chart.read(object, as: .read, body)
  }
}

/// A visit of somebody who works here.
package struct StaffVisit: Sendable {
  package let visit: OpenVisit
  package let member: StaffMember
  package let session: Session

  package var app: App { visit.app }
  package var words: Words { visit.words }
  package var request: WebRequest { visit.request }
  package var actor: Actor { Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue) }
}
