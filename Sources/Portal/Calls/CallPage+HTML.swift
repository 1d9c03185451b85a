import Chart
import Kernel
import Web

extension HTML {
  mutating func call(_ page: CallPage) {
    crumb(page.name, page.card)
    errorSummary(ErrorSummary(page.errors))
    h1(words("calls.title"))
    p(.class("lead")) { h in
      h.strong(page.name)
      h.text(page.born.isEmpty ? "" : " · " + page.born)
    }
    div(.class("stack")) { h in
      if !page.callers.isEmpty { h.chips(h.words("calls.who"), page.callers) }
      if let answer = page.answer { h.callAnswer(answer) }
      h.callKeys(page.reasons)
    }
  }

  /// The reasons, each with the key that picks it: as a link, so that it works without a script.
  mutating func callKeys(_ keys: [CallKey]) {
    section(.class("card no-print"), .labelledBy("why")) { h in
      h.h2(.id("why"), h.words("calls.why"))
      h.ul(.class("chips")) { h in
        for key in keys {
          h.li { h in
            h.a(
              .href(key.url), .accesskey(key.key), .current(.item).when(key.isCurrent)
            ) { h in
              h.text(key.label)
              h.raw("&nbsp;")
              h.kbd(key.key.uppercased())
            }
          }
        }
      }
      h.p(.class("meta keyed"), h.words("calls.keys"))
    }
  }

  private mutating func callAnswer(_ answer: CallPage.Answer) {
    section(.class("card stack"), .labelledBy("answer")) { h in
      h.div(.class("head")) { h in
        h.h2(.id("answer"), answer.heading)
        h.tag(answer.tag)
      }
      for line in answer.lines { h.p { h in h.strong(line) } }
      if !answer.others.isEmpty { h.chips(h.words("calls.which"), answer.others) }
      h.h3(h.words("calls.say"))
      for say in answer.say {
        h.blockquote(.lang(say.language.tag)) { h in h.p(say.text) }
      }
      h.notingForm(answer.form)
    }
  }

  private mutating func notingForm(_ form: NotingForm) {
    self.form(to: form.action) { h in
      for field in form.carried where !field.value.isEmpty {
        h.input(.type(.hidden), .name(field.name), .value(field.value))
      }
      if let reminder = form.reminder {
        h.radioField(reminder)
      } else {
        h.input(.type(.hidden), .name("reminder"), .value(PhoneCall.Reminder.none.rawValue))
      }
      if !form.nothing.isEmpty { h.p(form.nothing) }
      h.textField(form.remark)
      h.p { h in
        h.button(.class("btn"), .type(.submit), .autofocus) { h in
          if let icon = form.button.icon { h.icon(icon) }
          h.text(form.button.label)
        }
      }
    }
  }
}
