/// The pages before sign-in: one column, no menu.
extension Frame {
  /// The whole document of a page that needs no account: front page, joining, signing in, errors.
  package func publicPage(_ content: HTML.Content) -> HTML {
    document(bodyClass: nil, pageTitle: titled(title)) { h in
      h.a(.class("skip"), .href("#main")) { h in h.text(words("web.skip")) }
      demonstrationBand(&h)
      h.div(.class("app outside")) { h in
        h.header(.class("top")) { h in
          brand(&h)
          languageSwitchButton(&h)
        }
        h.main(.id("main"), .tabindex(-1)) { h in
          if let standing { h.notice(standing) }
          if let flash { h.notice(flash) }
          content(&h)
        }
        help(&h, contact: contact)
      }
      sessionWarning(&h)
    }
  }
}
