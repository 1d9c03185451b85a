import Web

extension HTML {
  mutating func requestPane(_ pane: RequestPane) {
    div { h in
      h.h3(pane.heading)
      h.p(.class("meta"), pane.lead)
      if !pane.facts.isEmpty { h.facts(pane.facts) }
      h.answers(pane.answers)
      for remark in pane.remarks { h.p(remark) }
      if !pane.links.isEmpty {
        h.div(.class("acts-row no-print")) { h in for link in pane.links { h.linkButton(link) } }
      }
    }
    for form in pane.forms { requestForm(form) }
  }

  private mutating func requestForm(_ form: RequestForm) {
    div(.class("ctx no-print")) { h in
      if form.isFolded {
        h.more(More(form.heading)) { h in h.requestFields(form) }
      } else {
        if !form.heading.isEmpty { h.h3(form.heading) }
        h.requestFields(form)
      }
    }
  }

  private mutating func requestFields(_ form: RequestForm) {
    self.form(to: form.action) { h in
      for part in form.parts {
        switch part {
        case .radio(let field): h.radioField(field)
        case .area(let field): h.textAreaField(field)
        case .text(let field): h.textField(field)
        case .hidden(let name, let value): h.input(.type(.hidden), .name(name), .value(value))
        case .difference(let table): h.dataTable(table)
        }
      }
      h.div(.class("acts-row")) { h in for button in form.buttons { h.submit(button) } }
    }
  }
}
