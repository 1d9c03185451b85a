import Web

extension HTML {
  mutating func medicines(_ page: MedicinesPage) {
    div(.class("stack")) { h in
      h.h1(h.words("refills.title"))
      h.div(.class("note near")) { h in
        h.icon(.allergy)
        h.p { h in
          h.text(page.allergies)
          if let url = page.allergiesURL {
            h.raw(" ")
            h.a(.href(url)) { h in h.text(h.words("refills.allergies.more")) }
          }
        }
      }
      if let ask = page.ask {
        h.div(.class("no-print")) { h in
          if !page.lead.isEmpty { h.p(.class("lead"), page.lead) }
          h.p { h in h.linkButton(ask) }
        }
      }
      if !page.empty.isEmpty { h.section(.class("card")) { h in h.emptyState(EmptyState(page.empty)) } }
      if !page.others.isEmpty { h.medicineRows(h.words("refills.asked"), page.others) }
      if !page.taken.isEmpty { h.medicineRows(h.words("refills.taken"), page.taken) }
      h.p(.class("links no-print")) { h in
        h.a(.href(page.record)) { h in h.text(h.words("refills.record")) }
      }
    }
  }

  private mutating func medicineRows(_ heading: String, _ rows: [MedicinesPage.MedicineRow]) {
    let id = uniqueID("medicines")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), heading)
      h.ul(.class("rows")) { h in
        for row in rows {
          h.li { h in
            h.div { h in
              h.b(row.name)
              for line in row.lines { h.paragraph(line) }
              if let state = row.state {
                h.p { h in
                  h.tag(state)
                  h.text(" " + row.status)
                }
              }
              if let tag = row.tag { h.p { h in h.tag(tag) } }
            }
          }
        }
      }
    }
  }
}
