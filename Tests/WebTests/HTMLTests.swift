import Kernel
import Testing

@testable import Web

@Suite("The writer of pages")
struct HTMLTests {
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>", "</title><b>",
    "&lt;already", "javascript:alert(1)", "\u{0}\u{8}\u{7F}", "--><!--", "`${alert(1)}`", "]]>", "\u{202E}gpj.exe",
  ]

  @Test("text from outside never becomes markup, as text or in an attribute", arguments: hostile)
  func escaping(text: String) throws {
    let page = try Pages.html { h in
      h.p(.title(text), text)
      h.div(.class(text), .id(text), .label(text), .data("x", text)) { h in h.text(text) }
    }

    let inside = page.replacing("<p title=\"", with: "").replacing("</p>", with: "").replacing("</div>", with: "")
      .replacing("<div class=\"", with: "").replacing("\" id=\"", with: "").replacing("\" aria-label=\"", with: "")
      .replacing("\" data-x=\"", with: "").replacing("\">", with: "")
    #expect(!inside.utf8.contains(UInt8(ascii: "<")) && !inside.utf8.contains(UInt8(ascii: ">")))
    #expect(!inside.utf8.contains(UInt8(ascii: "\"")) && !inside.utf8.contains(UInt8(ascii: "'")))
    #expect(!page.utf8.contains { $0 < 0x20 || $0 == 0x7F })
  }

  @Test("the five dangerous characters are written as entities")
  func entities() throws {
    let page = try Pages.html { $0.p("a & b < c > d \" e ' f") }

    #expect(page == "<p>a &amp; b &lt; c &gt; d &quot; e &#39; f</p>")
  }

  @Test("an attribute that does not hold is not written")
  func conditional() throws {
    let page = try Pages.html { h in
      h.a(.href("/me"), .current(.page).when(false), .id(nil), .hidden.when(true)) { $0.text("Home") }
    }

    #expect(page == "<a href=\"/me\" hidden>Home</a>")
  }

  @Test("a form carries the token and a new number each time")
  func sealed() throws {
    let page = try Pages.html { h in
      h.form(to: "/me/messages") { _ in }
      h.form(to: "/me/messages") { _ in }
    }

    let numbers = page.split(separator: "name=\"_once\" value=\"").dropFirst().map { $0.prefix(22) }
    #expect(page.contains("<input type=\"hidden\" name=\"_csrf\" value=\"sealed\">"))
    #expect(numbers.count == 2 && numbers[0] != numbers[1])
  }

  @Test("a link written in the program that is not safe leads nowhere")
  func literalLinks() {
    #expect(("/me/results" as SafeURL).description == "/me/results")
    #expect(("#news" as SafeURL).description == "#news")
    #expect(("javascript:alert(1)" as SafeURL).description == "#")
    #expect(("//evil.example" as SafeURL).description == "#")
  }

  @Test(
    "only own paths are taken from outside",
    arguments: [
      "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "me", "/a b", "/a\u{0}",
      "/\u{9}/evil.example", "\\\\evil", "/a\"b", "/é", " /me", "/%0a\n",
    ])
  func openRedirects(text: String) {
    #expect(SafeURL(own: text) == nil)
  }

  @Test("segments and values are percent-encoded")
  func encoded() {
    let url = SafeURL.path("me", "results", "a/b ?").with("q", "é&=").at("x y")

    #expect(url.description == "/me/results/a%2Fb%20%3F?q=%C3%A9%26%3D#x%20y")
  }

  @Test("phone numbers and email addresses become links")
  func phone() {
    #expect(SafeURL.tel("(555) 010-0142").description == "tel:+15550100142")
    #expect(SafeURL.tel("911").description == "tel:911")
    #expect(SafeURL(mail: "a@b.example")?.description == "mailto:a@b.example")
    #expect(SafeURL(mail: "a@b?bcc=c@d") == nil)
    #expect(SafeURL(https: "https://user@evil.example/") == nil)
  }

  @Test("lengths have at most two decimals and no locale")
  func lengths() {
    #expect(Length.percent(33.3333).description == "33.33%")
    #expect(Length.px(-7.5).description == "-7.5")
    #expect(Length.px(0.05).description == "0.05")
    #expect(Length.px(.nan).description == "0")
    #expect(Length.px(100).description == "100")
  }
}
