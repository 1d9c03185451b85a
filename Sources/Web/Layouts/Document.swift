import Kernel

/// What every page's document has in common: the head, the name of the practice, help, the session warning.
extension Frame {
  /// The whole document around a body.
  ///
  /// - Parameter bodyClass: of a staff page; nil for everybody's.
  func document(bodyClass: String?, pageTitle: String, _ body: HTML.Content) -> HTML {
    var h = HTML(words: words, seal: seal, closed: closed)
    h.raw("<!doctype html>")
    let theme = Attribute.data("theme", self.theme.rawValue).when(self.theme != .system)
    h.html(.lang(words.language.tag), .dir(.ltr), theme) { h in
      h.head { h in head(&h, pageTitle: pageTitle, isForStaff: bodyClass != nil) }
      h.body(bodyClass.map { .class($0) } ?? .none) { h in body(&h) }
    }
    return h
  }

  private func head(_ h: inout HTML, pageTitle: String, isForStaff: Bool) {
    h.raw(#"<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">"#)
    h.title((hasErrors ? words("web.title.error") + " " : "") + pageTitle)
    h.link(.rel("stylesheet"), .href(assets.style))
    if isForStaff { h.link(.rel("stylesheet"), .href(assets.staffStyle)) }
    if let look = assets.look { h.link(.rel("stylesheet"), .href(look)) }
    h.link(.rel("icon"), .href(assets.icon))
    h.link(.rel("manifest"), .href(assets.manifest))
    h.raw(#"<meta name="color-scheme" content="light dark">"#)
    if let session {
      // Without JavaScript the page itself goes to the question; with it, a dialog keeps what was typed.
      h.raw("<noscript><meta http-equiv=\"refresh\" content=\"")
      h.text(session.secondsToWarning)
      h.raw(";url=")
      h.text(session.stillThere.description)
      h.raw("\"></noscript>")
    }
    h.script(assets.script)
    if keepsDrafts { h.script(assets.draftScript) }
    if fillsForms { h.script(assets.formScript) }
    if asksForKeys { h.script(assets.keysScript) }
  }

  /// The picture and the name of the practice, leading home.
  func brand(_ h: inout HTML) {
    h.a(.class("brand"), .href(practice.home)) { h in
      switch practice.logo {
      case .leaf: h.logo()
      case .picture(let url): h.img(.src(url), .alt(""), .class("logo"))
      case .none: break
      }
      h.span { h in
        h.text(practice.name)
        if !practice.kind.isEmpty {
          h.raw(" ")
          h.small(practice.kind)
        }
      }
    }
  }

  /// The other language, by its own name.
  func languageSwitchButton(_ h: inout HTML) {
    let other = words.language.other
    switch languageSwitch {
    case .none: break
    case .link(let url):
      h.a(.class("lang no-print"), .href(url), .lang(other.rawValue), .hreflang(other.rawValue)) { h in
        h.text(other.ownName)
      }
    case .button(let url, let back):
      h.form(to: url, .class("no-print")) { h in
        h.input(.type(.hidden), .name("back"), .value(back.description))
        h.button(.class("lang plain"), .type(.submit), .name("language"), .value(other.rawValue), .lang(other.rawValue))
        {
          h in h.text(other.ownName)
        }
      }
    }
  }

  /// The round button with the person's letters, and what is behind it.
  func accountButton(_ h: inout HTML) {
    guard let account else { return }
    h.details(.class("who")) { h in
      h.summary { h in
        h.span(.class("face"), .ariaHidden) { h in h.text(account.initials) }
        h.span(.class("vh"), words("web.account.open", ("name", account.name)))
      }
      h.div(.class("drop")) { h in
        h.p(.class("meta"), account.name)
        h.ul { h in
          for item in account.items where !h.closed.keeps(item.url) {
            h.li { h in
              h.a(.href(item.url)) { h in
                h.icon(item.icon)
                h.text(item.label)
              }
            }
          }
          h.li { h in
            h.form(to: account.signOut) { h in
              h.button(.type(.submit), .class("plain")) { h in
                h.icon(.signOut)
                h.text(words("web.account.sign-out"))
              }
            }
          }
        }
      }
    }
  }

  /// Tells that nothing here is real.
  func demonstrationBand(_ h: inout HTML) {
    guard isDemonstration else { return }
    h.aside(.class("demo no-print"), words("web.demonstration"))
  }

  /// The same help in the same place of every page (WCAG 3.2.6).
  ///
  /// - Parameter contact: where one writes to us, on pages before sign-in.
  func help(_ h: inout HTML, contact: SafeURL? = nil) {
    h.footer(.class("help")) { h in
      h.strong(words("web.help.title"))
      h.p { h in
        h.sentence("web.help.call", ["phone": .phone(practice.phone)])
        h.br()
        h.text(practice.hours)
      }
      if let nurseLine = practice.nurseLine {
        h.p { h in
          h.text(words("web.help.nurse-line"))
          h.br()
          h.a(.class("tnum"), .href(.tel(nurseLine))) { h in h.text(nurseLine) }
        }
      }
      h.p { h in h.sentence("web.help.emergency", ["emergency": .phone("911"), "crisis": .phone("988")]) }
      if !practice.address.isEmpty { h.p(practice.address) }
      if let contact { h.p { h in h.a(.href(contact)) { h in h.text(words("web.help.write")) } } }
      if let moreHelp { h.p { h in h.a(.href(moreHelp)) { h in h.text(words("web.help.more")) } } }
      problemLink(&h)
    }
  }

  /// The quiet way to say that something is wrong with the page.
  func problemLink(_ h: inout HTML) {
    guard let problem else { return }
    h.p(.class("no-print")) { h in h.a(.href(problem)) { h in h.text(words("web.problem")) } }
  }

  /// The question before signing out a person who has done nothing for a while.
  func sessionWarning(_ h: inout HTML) {
    guard let session else { return }
    h.dialog(
      .id("idle"), .class("card"), .labelledBy("idle-title"), .data("after", "\(session.secondsToWarning)"),
      .data("left", "\(session.secondsLeft)"), .data("end", session.stillThere.description)
    ) { h in
      h.h2(.id("idle-title"), words("web.session.title"))
      h.p(words("web.session.text"))
      h.form(to: session.extend, .data("stay", "")) { h in
        h.button(.class("btn"), .type(.submit), .autofocus) { h in h.text(words("web.session.stay")) }
      }
    }
  }

  /// Practice, name, birth date and day of printing; seen on paper only.
  func printedLine(_ h: inout HTML) {
    guard let printLine else { return }
    h.p(
      .class("print-only"),
      [
        practice.fullName, printLine.name,
        words("web.print.born", ("date", words.dates.long(printLine.born))),
        words("web.print.printed", ("date", words.dates.long(printLine.printedOn))),
      ].joined(separator: " · "))
  }
}

extension HTML {
  /// What only browsers without scripts show.
  package mutating func noscript(content: Content) { element("noscript", [], content) }

  /// A script of ours, run after the page is read.
  package mutating func script(_ url: SafeURL) {
    element("script", [Attribute("defer", .bare), .src(url)]) { _ in }
  }

  /// The leaf and the creek.
  package mutating func logo() {
    raw(
      ##"""
      <svg viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="12" fill="#1B5B4D"/>\##
      <path d="M20 8c7 4.5 9 9.5 7 15-1.5 4-4 6-7 7-3-1-5.5-3-7-7-2-5.5 0-10.5 7-15z" fill="#CFE6D8"/>\##
      <path d="M20 14v20M20 21l4-3.5M20 26l-4-3.5" stroke="#1B5B4D" stroke-width="2" stroke-linecap="round" \##
      fill="none"/><path d="M6 34c4-2.5 7-2.5 10 0s7 2.5 10 0 5-2.5 8-1.5" stroke="#F0B441" \##
      stroke-width="2.5" stroke-linecap="round" fill="none"/></svg>
      """##)
  }
}
