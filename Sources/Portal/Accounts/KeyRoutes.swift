import Web

/// The addresses of the pages about one's own keys: for patients and helpers, and the same for those who work here.
enum KeyRoutes {
  typealias Page = @Sendable (KeyVisit) async throws -> WebResponse

  static var all: [Route] {
    let person = pages.flatMap { page in
      Route.person(page.method, "/me/account/\(page.address)", work: page.work) { visit in
        try await page.show(KeyVisit(visit))
      }
    }
    let staff = pages.flatMap { page in
      Route.staffSettingUp(page.method, "/staff/\(page.address)", work: page.work) { visit in
        try await page.show(KeyVisit(visit))
      }
    }
    return person + staff
  }

  private struct Entry: Sendable {
    let method: WebRequest.Method
    let address: String
    let work: WorkClass
    let show: Page

    init(_ method: WebRequest.Method, _ address: String, work: WorkClass = .page, _ show: @escaping Page) {
      (self.method, self.address, self.work, self.show) = (method, address, work, show)
    }
  }

  private static let pages: [Entry] = [
    Entry(.get, "security", SecurityPage.show),
    Entry(.post, "security/password", work: .signIn, SecurityPage.changePassword),
    Entry(.post, "security/end", SecurityPage.end),
    Entry(.post, "security/end-others", SecurityPage.endOthers),
    Entry(.get, "security/passkeys/new", NewPasskeyPage.show),
    Entry(.post, "security/passkeys/new", work: .signIn, NewPasskeyPage.add),
    Entry(.post, "security/passkeys/{id}/name", NewPasskeyPage.rename),
    Entry(.post, "security/passkeys/{id}/remove", NewPasskeyPage.remove),
    Entry(.get, "security/app", CodeAppPage.show),
    Entry(.post, "security/app", work: .signIn, CodeAppPage.turnOn),
    Entry(.post, "security/app/end", CodeAppPage.turnOff),
    Entry(.post, "security/recovery-codes", work: .signIn, RecoveryCodesPage.make),
    Entry(.post, "security/trust/end", CodeAppPage.endTrust),
    Entry(.get, "confirm", ConfirmPage.show),
    Entry(.post, "confirm", work: .signIn, ConfirmPage.check),
    Entry(.post, "confirm/code", work: .signIn, ConfirmPage.send),
  ]
}
