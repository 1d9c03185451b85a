import Kernel
package import Web

extension OpenVisit {
  /// The form of this request as something that is done once.
  ///
  /// - Parameters:
  ///   - route: the route's template, so that the same number on another form is not the same deed.
  ///   - secrets: names of fields with passwords: they are left out even of the digest.
  /// - Throws: `WebFault.malformed` when it is not a well-formed form, or has files that were not read yet.
  package func submission(_ route: String, leavingOut secrets: Set<String> = []) throws -> Submission {
    let form = try request.form()
    let ours: Set<String> = [FormSeal.tokenField, FormSeal.onceField]
    let content = form.fields.filter { !ours.contains($0.name) && !secrets.contains($0.name) }
      .map { "\($0.name.utf8.count):\($0.name)=\($0.text.utf8.count):\($0.text)" }.joined(separator: "&")
    let files = request.upload.map { "\n" + $0.filesDigest } ?? ""
    // A form without a number is new each time.
    let once = form[FormSeal.onceField].flatMap { $0.isEmpty ? nil : $0 } ?? Base64URL.encode(app.random.bytes(16))
    return Submission(once: once, sender: sender, route: route, content: Array((content + files).utf8))
  }

  /// Goes on to where a form leads, with what the next page says.
  package func goOn(_ done: Done) -> WebResponse {
    let response = WebResponse.redirect(to: SafeURL(own: done.location) ?? "/")
    return done.flash.isEmpty ? response : response.setting(Cookie(.flash, done.flash))
  }
}
