import Testing

@testable import Web

@Suite("Nothing on a page leads to what the practice leaves out")
struct ClosedDoorsTests {
  @Test("rows, tiles, buttons, links, menus and forms are left out; the rest stays")
  func leftOut() throws {
    var frame = try Pages.frame()
    frame.closed = ClosedDoors(["bills"]) { $0.hasPrefix("/me/bills") }
    frame.menu = [MenuItem("Bills-menu", .bill, "/me/bills"), MenuItem("Home-menu", .home, "/me")]
    let page = frame.patientPage { h in
      h.rows([Row("Bills-row", "/me/bills/1?x=1"), Row("Home-row", "/me"), Row("Bare-row", nil)])
      h.verbTiles([VerbTile("Bills-tile", .bill, "/me/bills"), VerbTile("Home-tile", .home, "/me")])
      h.linkButton(LinkButton("Bills-button", "/me/bills#a"))
      h.linkButton(LinkButton("Home-button", "/me"))
      h.links([LinkButton("Bills-link", "/me/bills"), LinkButton("Home-link", "/me")])
      h.form(to: "/me/bills/pay") { h in h.text("Bills-form") }
      h.form(to: "/me/stay") { h in h.text("Home-form") }
    }
    let text = page.string

    #expect(!text.contains("Bills-") && !text.contains("/me/bills"))
    for part in ["menu", "row", "tile", "button", "link", "form"] { #expect(text.contains("Home-\(part)"), "\(part)") }
    #expect(text.contains("Bare-row"))
  }
}
