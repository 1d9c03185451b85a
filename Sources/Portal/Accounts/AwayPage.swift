import HTTPTypes
import Kernel
import Web

/// “Are you still there?” for browsers without JavaScript. Looking at it does not keep the session; the button does.
struct AwayPage {
  let heading: String
  let text: String
  let stay: SafeURL
  let signOut: SafeURL

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    var frame = visit.frame(visit.words("web.session.title"))
    frame.session = ending(visit.session, in: visit.visit)
    let page = AwayPage(
      heading: visit.words("web.session.title"), text: visit.words("accounts.away.text"), stay: Path.stay.url,
      signOut: Path.signOut.url)
    return .page(frame.patientPage { h in h.away(page) })
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    var frame = visit.frame(visit.words("web.session.title"))
    frame.session = ending(visit.session, in: visit.visit)
    let page = AwayPage(
      heading: visit.words("web.session.title"), text: visit.words("accounts.away.text"), stay: Path.staffStay.url,
      signOut: Path.staffSignOut.url)
    return .page(frame.staffPage { h in h.away(page) })
  }

  static func stay(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return stayed(visit.visit, home: Path.chart(.own, .home).url)
  }

  static func stay(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return stayed(visit.visit, home: Path.staffPatients.url)
  }

  /// A script wants no page (204); a form goes home.
  private static func stayed(_ visit: OpenVisit, home: SafeURL) -> WebResponse {
    visit.request.isFromScript ? WebResponse(.noContent) : .redirect(to: home)
  }

  /// Goes to the sign-in page by itself when the session has ended.
  private static func ending(_ session: Session, in visit: OpenVisit) -> SessionTiming {
    let left = session.kind.idle - visit.app.clock.now.since(session.seenAt)
    return SessionTiming(
      secondsToWarning: Int(left.components.seconds) + 1, secondsLeft: 20,
      extend: session.kind == .person ? Path.stay.url : Path.staffStay.url,
      stillThere: session.kind == .person ? Path.signIn.url : Path.staffSignIn.url)
  }
}
