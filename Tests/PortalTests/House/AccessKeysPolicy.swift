import Chart
import PortalTesting

/// The written policy for signing in, choosing how, and one's own keys.
extension AccessPolicy {
  static let keys: [String: Rule] = [keyDoors, ownKeys, staffKeys].reduce(into: [:]) { table, part in
    table.merge(part) { $1 }
  }

  private static let keyDoors: [String: Rule] = [
    "POST /sign-in/passkey": everyone(.incomplete), "POST /staff/sign-in/passkey": everyone(.incomplete),
    // Only for a browser that asked for a code, or gave the first of two proofs.
    "GET /sign-in/code": everyone(.away("/sign-in")), "POST /sign-in/code": everyone(.incomplete),
    "POST /sign-in/code/check": everyone(.incomplete),
    "GET /sign-in/step": everyone(.away("/sign-in")), "POST /sign-in/step": everyone(.away("/sign-in")),
    "GET /staff/sign-in/step": everyone(.away("/staff/sign-in")),
    "POST /staff/sign-in/step": everyone(.away("/staff/sign-in")),
    // A link that was never made.
    "GET /recover/{token}": everyone(.gone), "POST /recover/{token}": everyone(.gone),
    "GET /join/{token}/way": joinPasswordPage, "POST /join/{token}/way": joinPasswordForm,
  ]

  /// Everybody here has just signed in, so their proof is fresh.
  private static let ownKeys: [String: Rule] = [
    "GET /me/account/security": signedIn(.page), "POST /me/account/security/password": signedIn(.incomplete),
    "POST /me/account/security/end": signedIn(.notFound),
    "POST /me/account/security/end-others": signedIn(.away("/me/account/security", audit: 1)),
    "GET /me/account/security/passkeys/new": signedIn(.page),
    "POST /me/account/security/passkeys/new": signedIn(.incomplete),
    "POST /me/account/security/passkeys/{id}/name": signedIn(.incomplete),
    "POST /me/account/security/passkeys/{id}/remove": signedIn(.notFound),
    "GET /me/account/security/app": signedIn(.page), "POST /me/account/security/app": signedIn(.incomplete),
    "POST /me/account/security/app/end": signedIn(.away("/me/account/security", audit: 1)),
    "POST /me/account/security/recovery-codes": signedIn(Cell(status: 200, audit: 1)),
    "POST /me/account/security/trust/end": signedIn(.away("/me/account/security", audit: 1)),
    "GET /me/account/confirm": signedIn(.page), "POST /me/account/confirm": signedIn(.incomplete),
    "POST /me/account/confirm/code": signedIn(.away("/me/account/confirm")),
  ]

  /// A bill is no reason to let somebody in.
  @Sendable private static func recovers(_ cell: Cell) -> Rule {
    works { role, it in role != .biller && isThere(it.person) ? cell : .notFound }
  }

  private static let staffKeys: [String: Rule] = [
    "GET /staff/patients/{person}/recover": recovers(.chartPage),
    "POST /staff/patients/{person}/recover": recovers(.unfinished),
    "GET /staff/security": works(.page), "POST /staff/security/password": works(.incomplete),
    "POST /staff/security/end": works(.notFound),
    "POST /staff/security/end-others": works(.away("/staff/security", audit: 1)),
    "GET /staff/security/passkeys/new": works(.page), "POST /staff/security/passkeys/new": works(.incomplete),
    "POST /staff/security/passkeys/{id}/name": works(.incomplete),
    "POST /staff/security/passkeys/{id}/remove": works(.notFound),
    "GET /staff/security/app": works(.page), "POST /staff/security/app": works(.incomplete),
    "POST /staff/security/app/end": works(.away("/staff/security", audit: 1)),
    "POST /staff/security/recovery-codes": works(Cell(status: 200, audit: 1)),
    "POST /staff/security/trust/end": works(.away("/staff/security", audit: 1)),
    "GET /staff/confirm": works(.page), "POST /staff/confirm": works(.incomplete),
    // No code by e-mail stands for somebody who works here.
    "POST /staff/confirm/code": works(Cell(status: 404)),
  ]
}
