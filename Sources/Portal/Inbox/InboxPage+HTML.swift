import Web

extension HTML {
  mutating func inbox(_ page: InboxPage) {
    div(.class("desk"), page.hasKeys ? .data("keys", "on") : .none) { h in
      // Outside of the list, which a phone hides when an entry is open.
      h.h1(.class("vh"), page.title)
      h.inboxList(page)
      h.section(.class("pane"), .id("pane"), .tabindex(-1), .label(h.words("inbox.pane"))) { h in
        if let pane = page.pane {
          h.inboxPane(pane, page.errors)
        } else {
          h.div { h in h.p(h.words("inbox.pane.empty")) }
        }
      }
      h.keyStrip(page)
    }
  }

  private mutating func inboxList(_ page: InboxPage) {
    section(.class("list"), .label(words("inbox.list"))) { h in
      h.ul(.class("tabs")) { h in
        for tab in page.tabs {
          h.li { h in
            h.a(.href(tab.url), .current(.page).when(tab.isCurrent)) { h in
              h.text(tab.label)
              if !tab.count.isEmpty {
                h.raw(" ")
                h.span(tab.count)
              }
            }
          }
        }
      }
      if !page.pace.isEmpty { h.p(.class("meta pad"), page.pace) }
      if !page.covering.isEmpty { h.p(.class("meta pad"), page.covering) }
      if let bulk = page.bulk { h.p(.class("pad no-print")) { h in h.linkButton(bulk) } }
      if let undo = page.undo {
        h.form(to: undo.action, .class("undo")) { h in
          h.span(.role(.status), undo.text)
          h.submit(SubmitButton(undo.button, look: .alternate, icon: .undo).sending(to: undo.action, key: "Z"))
        }
      }
      if !page.empty.isEmpty { h.p(.class("pad"), page.empty) }
      h.form(to: page.shareMany) { h in
        for group in page.groups { h.inboxGroup(group) }
        if let batch = page.batch {
          h.div(.class("batch")) { h in
            h.span(batch.summary)
            h.submit(SubmitButton(batch.button))
          }
        }
      }
      if let more = page.more { h.p(.class("pad")) { h in h.linkButton(more) } }
    }
  }

  private mutating func inboxGroup(_ group: InboxGroup) {
    h2(.class("grp")) { h in
      h.text(group.heading)
      if let select = group.select {
        h.raw(" ")
        h.a(.href(select.url)) { h in h.text(select.label) }
      }
    }
    ul(.class("items")) { h in
      for row in group.rows {
        h.li(.current(.item).when(row.isOpen)) { h in
          if row.canSelect {
            h.input(
              .type(.checkbox), .name("id"), .value(row.id), .label(row.selectLabel), .checked.when(row.isSelected))
          } else {
            h.span("")
          }
          h.span(.class("l1")) { h in
            h.a(.href(row.url)) { h in h.text(row.name) }
            if !row.who.isEmpty { h.span(.class("meta"), row.who) }
            h.span { h in if let tag = row.tag { h.tag(tag) } }
          }
          h.span(.class("l2")) { h in
            h.span(row.what)
            h.span(.class("tnum"), row.when)
          }
        }
      }
    }
  }

  private mutating func keyStrip(_ page: InboxPage) {
    p(.class("keys")) { h in
      if page.hasKeys {
        for (keys, what) in [
          (["J", "K"], "inbox.keys.move"), (["1–4"], "inbox.keys.phrase"), (["L"], "inbox.keys.share"),
          (["Ctrl", "Enter"], "inbox.keys.send"),
          (["A"], "inbox.keys.nurse"), (["C"], "inbox.keys.call"), (["Z"], "inbox.keys.undo"),
        ] {
          h.span { h in
            for key in keys { h.kbd(key) }
            h.text(" " + h.words(what))
          }
        }
      }
      h.span { h in h.a(.href(page.keysURL)) { h in h.text(h.words(page.hasKeys ? "inbox.keys.off" : "inbox.keys.on")) }
      }
    }
  }
}
