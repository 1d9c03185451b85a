import Web

extension HTML {
  mutating func routing(_ page: RoutingPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.div(.class("scroll")) { h in
          h.table(.class("panel")) { h in
            h.thead { h in h.tr { h in for heading in page.headings { h.th(.scopeColumn, heading) } } }
            h.tbody { h in
              for row in page.rows {
                h.tr { h in
                  h.th(.scopeRow, row.name)
                  h.td(row.team)
                  h.td(row.days)
                  h.td(row.cost)
                }
              }
            }
          }
        }
      }
      if page.isEditable { h.routingForm(page) }
    }
  }

  private mutating func routingForm(_ page: RoutingPage) {
    section(.class("card no-print")) { h in
      h.h2(h.words("settings.routing.change"))
      h.form(to: page.action) { h in
        for row in page.rows {
          h.fieldset { h in
            h.legend(row.name)
            h.selectField(row.fields.team)
            h.selectField(row.fields.days)
            h.checkboxField(row.fields.cost)
          }
        }
        h.p { h in h.submit(SubmitButton(h.words("settings.routing.save"))) }
      }
    }
  }
}
