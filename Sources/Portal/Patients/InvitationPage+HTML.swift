import Kernel
import Web

extension HTML {
  mutating func invitation(_ page: InvitationPage) {
    crumb(page.name, page.back)
    h1(words("patients.invite.title"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.div(.class("head")) { h in
          h.h2(page.name)
          h.tag(page.status.tag)
        }
        h.p(page.sent.isEmpty ? page.status.sentence : page.sent)
        if let problem = page.problem { h.notice(problem) }
        if let letter = page.letter { h.p { h in h.linkButton(letter) } }
        if !page.ways.isEmpty {
          h.form(to: page.action) { h in
            h.h3(h.words("patients.invite.ways"))
            for way in page.ways { h.p { h in h.submit(way) } }
          }
        }
        if let fresh = page.fresh {
          h.form(to: page.action) { h in
            h.p { h in
              h.submit(fresh)
              h.text(" " + h.words("patients.invite.fresh.text"))
            }
          }
        }
      }
      h.p(.class("acts-row")) { h in
        if let today = page.today { h.linkButton(today) }
        if let answer = page.answer { h.linkButton(answer) }
      }
    }
  }

  mutating func invitationLink(_ page: InvitationLinkPage) {
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
