import Web

/// Help for everybody: how to do the six things people come for, what to expect, another way, accessibility.
///
/// | address | what stands there |
/// |---|---|
/// | `/help` | phone, emergencies, the way to all the rest (`HelpPage`) |
/// | `/help/how/{name}` | one how-to in words and pictures (`HowToPage`) |
/// | `/help/print` | all how-tos on paper (`HowToPage`) |
/// | `/help/expect` | how soon we answer, when results come, what this is not for (`ExpectPage`) |
/// | `/help/another-way`, `…/sent` | asks for paper, large print, a call, an interpreter (`AnotherWayPage`) |
/// | `/me/another-way` | the same for who is signed in |
/// | `/help/accessibility` | for whom these pages are built, and what is hard (`AccessibilityPage`) |
package enum Help {
  package static var routes: [Route] {
    [
      Route.open(.get, "/help", HelpPage.show),
      Route.open(.get, "/help/how/{name}", HowToPage.show),
      Route.open(.get, "/help/print", HowToPage.showAll),
      Route.open(.get, "/help/expect", ExpectPage.show),
      Route.open(.get, "/help/another-way", AnotherWayPage.show),
      Route.open(.post, "/help/another-way", work: .signIn, AnotherWayPage.send),
      Route.open(.get, "/help/another-way/sent", AnotherWaySentPage.show),
      Route.person(.get, "/me/another-way", AnotherWayPage.showOwn),
      Route.person(.post, "/me/another-way", AnotherWayPage.sendOwn),
      Route.open(.get, "/help/accessibility", AccessibilityPage.show),
    ].flatMap { $0 }
  }
}
