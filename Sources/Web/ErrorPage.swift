package import HTTPTypes
package import Kernel

/// What the portal says when it cannot do what was asked: what happened, what to do, whom to call.
package struct ErrorPage: Sendable {
  package let kind: FaultKind
  /// Named on the page when something broke, so that a person can tell it on the phone.
  package let requestID: String
  /// Seconds to wait, for “too many” and “busy”.
  package let retryAfter: Int?
  private let more: String

  /// Not allowed looks exactly like not there: whoever tries ids learns nothing (AZ-4).
  ///
  /// - Parameter more: one more sentence, the same for everybody who meets the fault there.
  package init(_ kind: FaultKind, requestID: String, retryAfter: Int? = nil, more: String = "") {
    self.more = more
    self.kind = kind == .forbidden ? .notFound : kind
    self.requestID = requestID
    self.retryAfter = retryAfter
  }

  package var status: HTTPResponse.Status {
    switch kind {
    case .invalid: .badRequest
    case .unauthenticated: .unauthorized
    case .forbidden, .notFound: .notFound
    case .gone: .gone
    case .conflict: .conflict
    case .tooLarge: .contentTooLarge
    case .tooMany, .crowded: .tooManyRequests
    case .unavailable: .serviceUnavailable
    case .broken: .internalServerError
    }
  }

  /// The part of its words' keys that tells what happened.
  private var name: String {
    switch kind {
    case .invalid: "invalid"
    case .unauthenticated: "unauthenticated"
    case .forbidden, .notFound: "not-found"
    case .gone: "gone"
    case .conflict: "conflict"
    case .tooLarge: "too-large"
    case .tooMany: "too-many"
    case .unavailable: "unavailable"
    case .crowded: "crowded"
    case .broken: "broken"
    }
  }

  /// Whose page the error stands on.
  package enum House: Sendable { case patients, staff }

  /// The page within a frame. The frame's own title is replaced; its menu stays when it has one.
  package func response(in frame: Frame, of house: House = .patients) -> WebResponse {
    var frame = frame
    frame.title = frame.words("web.error.\(name).title")
    let words = frame.words
    let content: HTML.Content = { h in
      h.div(.class("stack")) { h in
        h.h1(words("web.error.\(name).title"))
        h.p(words("web.error.\(name).text"))
        if !more.isEmpty { h.p(more) }
        if kind == .broken { h.p(.class("meta"), words("web.error.broken.code", ("code", requestID))) }
        h.p(.class("acts-row")) { h in
          h.linkButton(LinkButton(words("web.button.home"), frame.practice.home, icon: .home))
          h.linkButton(
            LinkButton(
              words("web.button.call", ("phone", frame.practice.phone)), .tel(frame.practice.phone),
              look: .alternate, icon: .phone))
        }
      }
    }
    let page =
      switch house {
      case .staff: frame.staffPage { h in content(&h) }
      case .patients: frame.menu.isEmpty ? frame.publicPage(content) : frame.patientPage(content)
      }
    var response = WebResponse.page(page, status)
    if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
    return response
  }
}
