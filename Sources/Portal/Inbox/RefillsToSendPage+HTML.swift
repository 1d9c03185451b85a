import Web

extension HTML {
  mutating func refillsToSend(_ page: RefillsToSendPage) {
    h1(page.title)
    p(.class("lead"), page.lead)
    if page.rows.isEmpty { return }
    p(.class("meta"), page.stamp)
    form(to: page.action, .class("stack")) { h in
      h.section(.class("card")) { h in
        h.div(.class("scroll long")) { h in
          h.table(.role(.table)) { h in
            h.caption(page.caption)
            h.thead(.role(.rowGroup)) { h in
              h.tr(.role(.row)) { h in
                for heading in page.headings { h.th(.scopeColumn, .role(.columnHeader), heading) }
              }
            }
            h.tbody(.role(.rowGroup)) { h in for row in page.rows { h.sendRow(row) } }
          }
        }
        if let button = page.button { h.p { h in h.submit(button) } }
      }
    }
  }

  private mutating func sendRow(_ row: RefillsToSendPage.SendRow) {
    tr(.role(.row)) { h in
      h.th(.scopeRow, .role(.rowHeader)) { h in
        let id = "line-" + row.id
        h.div(.class("pick")) { h in
          h.input(.type(.checkbox), .id(id), .name("line"), .value(row.id), .label(row.label), .checked)
          h.label(.for(id)) { h in
            h.b(row.patient)
            h.span(.class("hint"), row.born)
          }
        }
      }
      h.td(.role(.cell)) { h in
        h.b(row.medicine)
        h.br()
        h.text(row.directions)
        h.br()
        h.span(.class("meta"), row.what)
      }
      h.td(.role(.cell), row.pharmacy)
      h.td(.role(.cell), row.approved)
    }
  }
}
