import Web

extension HTML {
  mutating func security(_ page: SecurityPage) {
    crumb(words("accounts.account.title"), Path.account.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.security.title"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.h2(h.words("accounts.security.password"))
        h.form(to: page.passwordAction) { h in
          h.textField(page.present)
          h.textField(page.password)
          h.p { h in h.submit(SubmitButton(h.words("accounts.security.password.button"))) }
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("accounts.security.devices"))
        h.devices(page)
      }
    }
  }

  private mutating func devices(_ page: SecurityPage) {
    for device in page.devices {
      p { h in
        h.b(device.title)
        h.br()
        h.span(.class("meta"), device.text)
      }
      if !device.session.isEmpty {
        form(to: page.endAction) { h in
          h.input(.type(.hidden), .name("session"), .value(device.session))
          h.p { h in
            h.submit(SubmitButton(h.words("accounts.security.end", ("device", device.title)), look: .quiet))
          }
        }
      }
    }
    if page.hasOthers {
      form(to: page.endOthersAction) { h in
        h.p { h in h.submit(SubmitButton(h.words("accounts.security.end-others"), look: .alternate)) }
      }
    }
  }
}
