import Web

extension HTML {
  mutating func linkGone(_ page: LinkGonePage) {
    h1(page.heading)
    p(.class("lead"), page.text)
    p { h in
      h.linkButton(page.call)
      h.raw(" ")
      h.linkButton(page.action)
    }
  }
}
