import Chart
import HTTPTypes
import Kernel
import Logging
package import Web

extension Reception {
  /// The page for something that went wrong, in words that say what to do next. The log gets the fault's code and the
  /// request's id, never the fault itself: it might hold a person's data.
  package func errorPage(_ error: any Error, _ request: WebRequest, words: Words) -> WebResponse {
    let fault = error as? any Fault
    let kind = fault?.kind ?? .broken
    let code = fault.map { "\($0.code)" } ?? "portal.unknown-fault"
    if kind == .broken {
      app.logger.error("request.broken", metadata: ["request": "\(request.id)", "fault": "\(code)"])
    }
    var frame = Frame(
      title: "", words: words, practice: app.face(in: words.language), assets: app.assets,
      languageSwitch: .none)
    frame.isDemonstration = app.practice.isDemonstration
    let isStaff = request.path.hasPrefix("/staff")
    let page = PagePattern(request.template).text
    frame.problem = Path.problems(isStaff ? .reportAsStaff(on: page) : .report(on: page)).url
    if !isStaff { frame.standing = StandingText.notice(app, words) }
    if isStaff { frame.practice.home = Path.staffPatients.url }
    frame.contact = Path.contact.url
    if !isStaff, request.cookie(.person) != nil { frame.practice.home = Path.chart(.own, .home).url }
    // A form of ours that stood open too long looks forged: its sender is told to try again, not that it is nowhere.
    let isForged = error as? WebFault == .forged
    // Whoever helps and does not any more meets this with an open page; it says the same to everybody.
    let isHelped = kind == .notFound && request.path.hasPrefix("/for/")
    let isClosed = error as? FeatureFault == .notOffered
    var response = ErrorPage(
      isForged ? .invalid : kind, requestID: request.id, retryAfter: wait(error, kind),
      more: isClosed
        ? words("app.error.not-offered", ("phone", app.practice.phone))
        : isHelped ? words("app.error.helped") : ""
    )
    .response(in: frame, of: isStaff ? .staff : .patients)
    if isForged { response.status = .forbidden }
    response.faultCode = code
    return response
  }

  /// The page for a request that the edge refused to read.
  package func refusal(of request: WebRequest, _ fault: WebFault) -> WebResponse {
    errorPage(fault, request, words: words(for: request, account: nil))
  }

  private func wait(_ error: any Error, _ kind: FaultKind) -> Int? {
    if case WebFault.overloaded(let seconds)? = error as? WebFault { return seconds }
    return kind == .unavailable || kind == .crowded ? 10 : nil
  }
}
