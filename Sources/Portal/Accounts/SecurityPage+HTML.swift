import Web

extension HTML {
  mutating func security(_ page: SecurityPage) {
    if let account = page.account { crumb(account.label, account.url) }
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.security.title"))
    if page.isSettingUp { notice(Notice(words("accounts.security.setting-up"), tone: .near)) }
    div(.class("stack")) { h in
      if page.canHavePasskeys { h.section(.class("card")) { h in h.passkeys(page) } }
      h.section(.class("card")) { h in h.codeApp(page) }
      h.section(.class("card")) { h in h.passwordForm(page) }
      h.section(.class("card")) { h in
        h.h2(h.words("accounts.security.devices"))
        h.devices(page)
      }
    }
  }

  private mutating func passkeys(_ page: SecurityPage) {
    h2(words("accounts.security.passkeys"))
    p(words("accounts.security.passkeys.text"))
    for passkey in page.passkeys {
      line(passkey)
      let address = page.home.appending("passkeys").appending(passkey.id)
      more(More(words("accounts.security.passkeys.name", ("name", passkey.title)))) { h in
        h.form(to: address.appending("name")) { h in
          h.textField(
            TextField(
              FieldFrame("name", h.words("accounts.passkey.name")).under("name-\(passkey.id)"), value: passkey.title,
              most: 60))
          h.p { h in h.submit(SubmitButton(h.words("accounts.account.save"), look: .alternate)) }
        }
      }
      if page.passkeysKept.isEmpty {
        form(to: address.appending("remove")) { h in
          h.p { h in
            h.submit(
              SubmitButton(h.words("accounts.security.passkeys.remove", ("name", passkey.title)), look: .quiet))
          }
        }
      }
    }
    if !page.passkeysKept.isEmpty { p(.class("meta"), page.passkeysKept) }
    p { h in
      h.linkButton(
        LinkButton(
          h.words("accounts.security.passkeys.add"), page.home.appending("passkeys").appending("new"),
          look: .alternate, icon: .lock))
    }
  }

  private mutating func codeApp(_ page: SecurityPage) {
    h2(words("accounts.security.app"))
    p(words(page.hasApp ? "accounts.security.app.on" : "accounts.security.app.off"))
    if !page.hasApp {
      p { h in
        h.linkButton(
          LinkButton(h.words("accounts.security.app.add"), page.home.appending("app"), look: .alternate))
      }
    } else if page.mayLoseApp {
      form(to: page.home.appending("app").appending("end")) { h in
        h.p { h in h.submit(SubmitButton(h.words("accounts.security.app.end"), look: .quiet)) }
      }
    }
    if page.hasApp || !page.codesLeft.isEmpty {
      h3(words("accounts.security.recovery"))
      p(page.codesLeft.isEmpty ? words("accounts.security.recovery.none") : page.codesLeft)
      form(to: page.home.appending("recovery-codes")) { h in
        h.p { h in h.submit(SubmitButton(h.words("accounts.security.recovery.make"), look: .alternate)) }
      }
    }
    guard !page.trusted.isEmpty else { return }
    h3(words("accounts.security.trusted"))
    for device in page.trusted { line(device) }
    form(to: page.home.appending("trust").appending("end")) { h in
      h.p { h in h.submit(SubmitButton(h.words("accounts.security.trusted.end"), look: .quiet)) }
    }
  }

  private mutating func passwordForm(_ page: SecurityPage) {
    h2(words("accounts.security.password"))
    form(to: page.home.appending("password")) { h in
      if let present = page.present { h.textField(present) }
      h.textField(page.password)
      h.p { h in h.submit(SubmitButton(h.words("accounts.security.password.button"))) }
    }
  }

  private mutating func line(_ line: SecurityPage.Line) {
    p { h in
      h.b(line.title)
      h.br()
      h.span(.class("meta"), line.text)
    }
  }

  private mutating func devices(_ page: SecurityPage) {
    for device in page.devices {
      line(device)
      if !device.id.isEmpty {
        form(to: page.home.appending("end")) { h in
          h.input(.type(.hidden), .name("session"), .value(device.id))
          h.p { h in
            h.submit(SubmitButton(h.words("accounts.security.end", ("device", device.title)), look: .quiet))
          }
        }
      }
    }
    if page.hasOthers {
      form(to: page.home.appending("end-others")) { h in
        h.p { h in h.submit(SubmitButton(h.words("accounts.security.end-others"), look: .alternate)) }
      }
    }
  }
}
