import HTTPTypes
import Kernel
import Web

/// What comes over the wire: addresses, headers, cookies, forms, and text on its way to a page.
extension FuzzedParser {
  static let requests = [
    FuzzedParser(name: "target", take: target), FuzzedParser(name: "form", take: form),
    FuzzedParser(name: "cookie", take: cookie), FuzzedParser(name: "host", take: host),
    FuzzedParser(name: "link", take: link), FuzzedParser(name: "page", take: page),
  ]

  private static func target(_ bytes: [UInt8]) {
    guard let target = try? RequestTarget(String(decoding: bytes, as: UTF8.self)) else { return }
    for segment in target.segments {
      demand(!segment.isEmpty && segment != "." && segment != "..", "no segment leads elsewhere")
      demand(segment.utf8.allSatisfy { $0 >= 32 && $0 != 47 && $0 != 92 && $0 != 127 }, "no segment hides a slash")
    }
    demand(target.path.hasPrefix("/") && !target.path.hasPrefix("//"), "a path begins with one slash")
    check(target.query)
  }

  private static func form(_ bytes: [UInt8]) {
    guard let form = try? Form(urlEncoded: bytes) else { return }
    check(form)
    var reader = form.reader()
    let text = reader.text("a", upTo: 40)
    demand(text.utf8.count <= 40 && !text.utf8.contains { $0 < 32 }, "a line is one line")
    demand(!reader.text("many", upTo: 400, lines: .many).utf8.contains(13), "one kind of line end")
    demand((0...9).contains(reader.number("n", in: 0...9) ?? 0), "a number lies in its range")
    demand((reader.money("m")?.count ?? 0) >= 0, "no negative amount is typed")
    if let email = reader.email("e") { demand(email.contains("@"), "an address has an at sign") }
    _ = (reader.date("d"), reader.choices("c"), reader.flag("f"), reader.secret("s"))
    _ = reader.choice("k", of: Language.self)
    try? reader.finish()
  }

  private static func check(_ form: Form) {
    demand(form.fields.count <= Form.mostFields, "a form has a bound")
    for field in form.fields {
      demand(!field.name.isEmpty, "a field has a name")
      demand(
        !(field.name + field.text).utf8.contains { $0 < 32 && ![9, 10, 13].contains($0) }, "no control characters")
    }
  }

  private static func cookie(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let target = try? RequestTarget("/") else { return }
    let headers: HTTPFields = [.cookie: text, .acceptEncoding: text, .acceptLanguage: text]
    let request = WebRequest(id: "a", method: .get, target: target, headers: headers, at: now)
    _ = (request.acceptsGzip, request.preferredLanguage)
    if let value = request.cookie("person") { demand(!value.contains(";"), "a cookie ends where the next begins") }
    let header = Cookie("person", text).header
    demand(header.split(separator: ";").count == 5, "a value cannot add to a cookie")
  }

  private static func host(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let origin = Origin(text) { demand(origin.isOurs(host: origin.host), "an origin is its own") }
    if let ours = Origin("https://portal.example.org"), ours.isOurs(host: text) {
      demand(text.lowercased() == ours.host, "only our own name is ours")
    }
    if let demo = Origin("http://localhost:8080", takesLoopback: true), demo.isOurs(host: text) {
      let names = ["localhost", "127.0.0.1", "[::1]"]
      demand(names.contains { text.lowercased().hasPrefix($0) }, "only this machine is ours")
    }
  }

  private static func link(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let links = [SafeURL(own: text), SafeURL(https: text), SafeURL(mail: text), .tel(text), .path(text), .onPage(text)]
    for link in links.compactMap({ $0?.description }) {
      let starts = ["/", "https://", "mailto:", "tel:", "#"]
      demand(starts.contains { link.hasPrefix($0) }, "a link leads to where links may lead")
      demand(!link.hasPrefix("//") && !link.hasPrefix("/\\"), "a path is no other host")
      demand(link.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 }, "a link has plain letters")
    }
    let query = SafeURL("/").with("a", text).description
    demand((try? RequestTarget(query)) == nil || query.utf8.count <= RequestTarget.mostBytes, "a link can be asked for")
  }

  private static func page(_ bytes: [UInt8]) {
    guard let words = words else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    var h = HTML(words: words)
    h.p(.title(text), text)
    let page = h.string
    demand(page.utf8.count { $0 == 60 } == 2 && page.utf8.count { $0 == 62 } == 2, "text cannot become markup")
    demand(page.utf8.count { $0 == 34 } == 2, "text cannot end an attribute")
    demand(!page.utf8.contains { $0 < 32 && ![9, 10, 13].contains($0) }, "no control characters on a page")
  }

  private static let words = try? Strings.embedded().words(in: .english)
  private static let now = Instant(millisecondsSince1970: 0)
}
