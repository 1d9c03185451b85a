import Chart
import Kernel
import Web

/// In which words, and with which cookies, a request is answered.
extension Reception {
  func visit(
    _ request: WebRequest, sender: String, session: Session?, account: Account?, staff: StaffMember? = nil
  ) -> OpenVisit {
    OpenVisit(
      app: app, request: request, words: words(for: request, account: account, staff: staff), sender: sender,
      flash: request.cookie(.flash), session: session)
  }

  /// The language of the account; before sign-in the one that was chosen, or that the browser asks for.
  func words(for request: WebRequest, account: Account?, staff: StaffMember? = nil) -> Words {
    let chosen = request.query["lang"].flatMap(Language.init(rawValue:))
    let kept = request.cookie(.language).flatMap(Language.init(rawValue:))
    let language = account?.language ?? staff?.language ?? chosen ?? kept ?? request.preferredLanguage
    return app.strings.words(in: language)
  }
}
