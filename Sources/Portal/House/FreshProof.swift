import Chart
import Kernel
package import Web

/// What must not be done on a phone that lies about: keys, passwords, addresses, who may help. It wants a proof that is
/// not older than five minutes.
extension PersonVisit {
  /// Leads to the page that asks once more who one is when the last proof is too old, and from there back to a page.
  ///
  /// - Parameter page: a page to look at, never the address of a form.
  package func wantProof(before page: SafeURL, within: Duration = SessionProof.lasts) throws {
    guard session.isProved(at: app.clock.now, within: within) else {
      throw Detour(response: .redirect(to: Path.confirm.url.with("next", page.description)))
    }
  }
}

extension StaffVisit {
  /// Leads to the page that asks once more who one is when the last proof is too old, and from there back to a page.
  package func wantProof(before page: SafeURL, within: Duration = SessionProof.lasts) throws {
    guard session.isProved(at: app.clock.now, within: within) else {
      throw Detour(response: .redirect(to: Path.staffConfirm.url.with("next", page.description)))
    }
  }
}
