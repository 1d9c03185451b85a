package import HTTPTypes
import Kernel
package import Web

extension OpenVisit {
  /// A page for anybody, which also remembers the language that was chosen with its link.
  package func publicPage(_ frame: Frame, _ status: HTTPResponse.Status = .ok, _ content: HTML.Content) -> WebResponse {
    let response = WebResponse.page(frame.publicPage(content), status)
    guard let chosen = request.query["lang"].flatMap(Language.init(rawValue:)) else { return response }
    return response.setting(.keeping(chosen))
  }
}

extension Cookie {
  /// The language of pages before sign-in, for a year.
  static func keeping(_ language: Language) -> Cookie {
    Cookie(.language, language.rawValue, life: .seconds(365 * 86_400))
  }
}
