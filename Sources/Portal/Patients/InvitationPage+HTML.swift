import Kernel
import Web

extension HTML {
  mutating func invitation(_ page: InvitationPage) {
    crumb(page.name, page.back)
    h1(words("patients.invite.title"))
    div(.class("no-print")) { h in
      h.notice(page.done)
      h.p(h.words("patients.invite.once"))
    }
    let letter = page.letter
    article(.class("card letter"), .lang(letter.language.tag)) { h in
      h.h2(letter.heading)
      h.blockquote { h in
        h.p(letter.greeting)
        h.p(letter.lead)
        h.p { h in h.strong(.class("tnum"), letter.link) }
        h.ol { h in for step in letter.steps { h.li(step) } }
        h.p(letter.until)
        h.p(letter.closing)
      }
    }
  }

  mutating func invitationRefused(_ reason: String, name: String, back: SafeURL) {
    crumb(name, back)
    h1(words("patients.invite.refused"))
    p(.class("lead"), reason)
    p { h in h.linkButton(LinkButton(h.words("patients.invite.back"), back)) }
  }
}
