import Web

extension HTML {
  mutating func builderItem(_ page: BuilderItemPage) {
    crumb(page.back.label, page.back.url)
    errorSummary(ErrorSummary(page.errors))
    if let notice = page.notice { self.notice(notice) }
    h1(page.title)
    div(.class("stack")) { h in
      h.form(to: page.action, .class("card")) { h in
        for field in page.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.pair(page.text)
        h.selectField(page.kind)
        h.itemOptions(page)
        if let required = page.required { h.checkboxField(required) }
        if let prefill = page.prefill { h.selectField(prefill) }
        h.itemConditions(page)
        h.p { h in h.submit(SubmitButton(h.words("formdesk.save.item"))) }
      }
      if let remove = page.remove {
        h.form(to: remove, .class("card")) { h in
          for field in page.hidden where field.name != "codes" {
            h.input(.type(.hidden), .name(field.name), .value(field.value))
          }
          h.p(.class("meta"), h.words("formdesk.remove.about"))
          h.p { h in h.submit(SubmitButton(h.words("formdesk.remove"), look: .danger)) }
        }
      }
    }
  }

  private mutating func itemOptions(_ page: BuilderItemPage) {
    guard !page.options.isEmpty else { return }
    section(.labelledBy("options")) { h in
      h.h2(.id("options"), h.words("formdesk.options"))
      h.p(.class("hint"), h.words("formdesk.options.hint"))
      for option in page.options {
        h.div(.class("answers")) { h in
          for text in option.texts { h.textField(text) }
          h.textField(option.points)
          h.checkboxField(option.alert)
        }
      }
    }
  }

  private mutating func itemConditions(_ page: BuilderItemPage) {
    guard !page.conditions.isEmpty else { return }
    section(.labelledBy("when")) { h in
      h.h2(.id("when"), h.words("formdesk.when.title"))
      for field in page.conditions { h.selectField(field) }
      if let all = page.all { h.radioField(all) }
    }
  }
}
