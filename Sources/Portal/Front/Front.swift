import Web

/// The pages for everybody: the practice's front page, help, and the files that pages load.
///
/// | address | what stands there |
/// |---|---|
/// | `/` | who we are, phone, hours, signing in (`FrontPage`) |
/// | `/contact`, `/contact/sent` | writes to the front desk; what happens next (`ContactPage`, `ContactSentPage`) |
/// | `/assets/…`, `/favicon.ico` | style, script, icon (`SiteFiles`) |
/// | `/robots.txt` | keeps search engines out (`SiteFiles`) |
package enum Front {
  package static var routes: [Route] {
    [
      Route.open(.get, "/", FrontPage.show),
      Route.open(.get, "/contact", ContactPage.show),
      Route.open(.post, "/contact", work: .signIn, ContactPage.send),
      Route.open(.get, "/contact/sent", ContactSentPage.show),
      Route.open(.get, "/assets/{file}", SiteFiles.asset),
      Route.open(.get, "/favicon.ico", SiteFiles.favicon),
      Route.open(.get, "/robots.txt", SiteFiles.robots),
    ].flatMap { $0 }
  }
}
