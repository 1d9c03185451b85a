import Web

extension HTML {
  mutating func resultRules(_ page: ResultRulesPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    h1(page.title)
    p(.class("lead"), page.lead)
    errorSummary(ErrorSummary(page.errors))
    if let notice = page.notice { self.notice(notice) }
    searchForm(to: page.action, .role(.search)) { h in
      if let status = page.filter.status {
        h.input(.type(.hidden), .name("status"), .value(status.rawValue))
      }
      h.textField(page.search)
      h.p { h in h.submit(SubmitButton(h.words("settings.rules.find"), look: .alternate, icon: .search)) }
    }
    div(.class("stack")) { h in
      h.div { h in h.chips(h.words("settings.rules.show"), page.chips) }
      h.ruleForm(page)
      h.p(.class("meta"), page.licence)
    }
  }

  private mutating func ruleForm(_ page: ResultRulesPage) {
    form(to: page.action, .class("stack")) { h in
      h.input(.type(.hidden), .name("q"), .value(page.filter.text))
      if let status = page.filter.status {
        h.input(.type(.hidden), .name("status"), .value(status.rawValue))
      }
      h.input(.type(.hidden), .name("seen"), .value(page.seen))
      h.section(.class("card")) { h in h.ruleTable(page) }
      if let all = page.approveAll {
        h.section(.class("card")) { h in
          h.checkboxField(all.box)
          h.p { h in h.submit(all.button) }
        }
      }
    }
  }

  private mutating func ruleTable(_ page: ResultRulesPage) {
    div(.class("scroll long")) { h in
      h.table(.role(.table)) { h in
        h.caption(page.count)
        h.thead(.role(.rowGroup)) { h in
          h.tr(.role(.row)) { h in
            for heading in page.headings { h.th(.scopeColumn, .role(.columnHeader), heading) }
          }
        }
        h.tbody(.role(.rowGroup)) { h in for row in page.rows { h.ruleLine(row) } }
      }
    }
  }

  private mutating func ruleLine(_ line: ResultRulesPage.RuleLine) {
    let text = line.text
    tr(.role(.row)) { h in
      h.th(.scopeRow, .role(.rowHeader)) { h in
        h.text(text.name)
        h.br()
        h.span(.class("meta"), text.details)
      }
      h.td(.role(.cell), text.line)
      h.td(.role(.cell), text.goal)
      h.td(.role(.cell), text.calls)
      h.td(.role(.cell), text.calm)
      h.td(.role(.cell)) { h in
        h.tag(text.tag)
        if !text.who.isEmpty {
          h.br()
          h.span(.class("meta"), text.who)
        }
      }
      h.td(.role(.cell)) { h in
        if let approve = line.approve { h.ruleButton(approve, text) }
        if let withdraw = line.withdraw { h.ruleButton(withdraw, text) }
      }
    }
  }

  /// The same word stands in every row; those who hear it are told which test it is about.
  private mutating func ruleButton(_ button: SubmitButton, _ text: RuleText) {
    self.button(
      .type(.submit), .class(button.look.rawValue), .name(button.name ?? ""), .value(button.value ?? "")
    ) { h in
      h.text(button.label)
      h.span(
        .class("vh"), ": " + [text.name, text.row.scale?.unit ?? ""].filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }
}
