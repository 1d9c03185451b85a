import Web

extension HTML {
  mutating func refillProtocol(_ page: RefillProtocolPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    h1(page.title)
    p(.class("lead"), page.lead)
    errorSummary(ErrorSummary(page.errors))
    if let notice = page.notice { self.notice(notice) }
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        if page.rows.isEmpty { h.p(h.words("settings.refills.none")) } else { h.protocolTable(page) }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("settings.refills.write"))
        h.form(to: page.form.action) { h in
          h.textField(page.form.medicine)
          h.textField(page.form.visitMonths)
          h.selectField(page.form.lab)
          h.textField(page.form.labMonths)
          h.textField(page.form.mostRefills)
          h.p { h in h.submit(SubmitButton(h.words("settings.refills.save"))) }
        }
      }
    }
  }

  private mutating func protocolTable(_ page: RefillProtocolPage) {
    form(to: page.decide) { h in
      h.div(.class("scroll long")) { h in
        h.table(.role(.table)) { h in
          h.caption(page.title)
          h.thead(.role(.rowGroup)) { h in
            h.tr(.role(.row)) { h in
              for heading in page.headings { h.th(.scopeColumn, .role(.columnHeader), heading) }
            }
          }
          h.tbody(.role(.rowGroup)) { h in for row in page.rows { h.protocolRow(row) } }
        }
      }
    }
  }

  private mutating func protocolRow(_ row: RefillProtocolPage.ProtocolRow) {
    tr(.role(.row)) { h in
      h.th(.scopeRow, .role(.rowHeader), row.medicine)
      h.td(.role(.cell), row.visit)
      h.td(.role(.cell), row.lab)
      h.td(.role(.cell), row.renewal)
      h.td(.role(.cell)) { h in
        h.tag(row.tag)
        h.br()
        h.span(.class("meta"), row.who)
      }
      h.td(.role(.cell)) { h in
        for button in row.buttons {
          h.protocolButton(button, row.medicine)
          h.raw(" ")
        }
        h.a(.href(row.change.url)) { h in
          h.text(row.change.label)
          h.span(.class("vh"), ": " + row.medicine)
        }
      }
    }
  }

  /// The same word stands in every row; those who hear it are told which medicine it is about.
  private mutating func protocolButton(_ button: SubmitButton, _ medicine: String) {
    self.button(
      .type(.submit), .class(button.look.rawValue), .name(button.name ?? ""), .value(button.value ?? "")
    ) { h in
      h.text(button.label)
      h.span(.class("vh"), ": " + medicine)
    }
  }
}
