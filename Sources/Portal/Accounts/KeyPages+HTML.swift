import Paper
import Web

extension HTML {
  mutating func newPasskey(_ page: NewPasskeyPage) {
    crumb(words("accounts.security.title"), page.home)
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.security.passkeys.add"))
    p(.class("lead"), words("accounts.passkey.text"))
    form(to: page.home.appending("passkeys").appending("new")) { h in
      h.textField(page.name)
      h.passkeyFields()
      h.passkeyButton(page.passkey)
    }
    noscript { h in h.p(h.words("accounts.passkey.no-script")) }
  }

  mutating func newCodeApp(_ page: CodeAppPage) {
    crumb(words("accounts.security.title"), page.home)
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.security.app.add"))
    ol { h in
      h.li { h in h.text(h.words("accounts.app.first")) }
      h.li { h in
        h.text(h.words("accounts.app.scan"))
        if let square = page.square { h.square(square, h.words("accounts.app.square")) }
        h.p { h in
          h.text(h.words("accounts.app.type") + " ")
          h.b(page.secret)
        }
      }
      h.li { h in h.text(h.words("accounts.app.enter")) }
    }
    form(to: page.home.appending("app")) { h in
      h.input(.type(.hidden), .name("secret"), .value(page.sealed))
      h.textField(page.code)
      h.p { h in h.submit(SubmitButton(h.words("accounts.app.button"))) }
    }
  }

  mutating func recoveryCodes(_ page: RecoveryCodesPage) {
    h1(words("accounts.recovery-codes.title"))
    p(.class("lead"), page.lead)
    ul(.class("codes")) { h in
      for code in page.codes { h.li { h in h.b(code) } }
    }
    p { h in h.linkButton(page.next) }
  }

  /// A square that a phone scans, black on white whatever the page looks like.
  mutating func square(_ code: QRCode, _ label: String) {
    var runs: [SquareRun] = []
    for y in 0..<code.size {
      var x = 0
      while x < code.size {
        let start = x
        while x < code.size, code.isDark(x, y) { x += 1 }
        if x > start { runs.append(SquareRun(x: start, y: y, length: x - start)) }
        x += 1
      }
    }
    svg(.class("square"), .role(.img), .label(label), .viewBox(squareOf: code.size, margin: 4)) { h in
      h.path(.d(runs))
    }
  }
}
