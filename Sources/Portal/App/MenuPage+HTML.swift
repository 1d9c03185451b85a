import Web

extension HTML {
  mutating func menu(_ page: MenuPage) {
    div(.class("stack")) { h in
      h.h1(page.title)
      h.section(.class("card")) { h in h.rows(page.parts) }
      h.section(.class("card"), .label(h.words("app.menu.more"))) { h in h.rows(page.others) }
    }
  }
}
