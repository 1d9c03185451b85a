import Web

extension HTML {
  mutating func result(_ page: ResultPage) {
    crumb(page.crumb.label, page.crumb.url)
    div(.class("stack")) { h in
      h.header { h in
        h.h1(page.title)
        if !page.lead.isEmpty { h.p(.class("lead"), page.lead) }
      }
      for notice in page.notices { h.notice(notice) }
      if let careCard = page.careCard { h.careCard(careCard) }
      h.div(.class(page.standsInColumns ? "cols two" : "stack")) { h in
        h.div(.class("stack")) { h in h.resultItself(page) }
        h.div(.class("stack")) { h in
          if let talk = page.talk { h.resultTalk(talk) }
          if let contact = page.contact { h.contact(contact) }
        }
      }
      for trend in page.trends { h.unitTrend(trend) }
      if let allValues = page.allValues { h.links([allValues]) }
      h.section(.class("card")) { h in
        for fold in page.folds {
          h.more(More(fold.summary)) { h in for sentence in fold.sentences { h.p(sentence) } }
        }
        if let foot = page.foot { h.recordFoot(foot) }
        h.savePaper(page.paper)
        h.printButton(h.words("healthrecord.print.page"))
        h.raw("<noscript>")
        h.p(.class("meta no-print"), page.printHint)
        h.raw("</noscript>")
      }
    }
  }

  /// What was found, and what the clinician wrote about it.
  private mutating func resultItself(_ page: ResultPage) {
    for letter in page.talk?.letters ?? [] { self.letter(letter) }
    if let value = page.value { self.value(value) }
    if let panel = page.panel { self.panel(panel) }
    if let report = page.report { self.report(report) }
    if let waiting = page.waiting { self.waiting(waiting) }
    if let choice = page.orderChoice { orderChoice(choice) }
    if !page.remarks.isEmpty { labRemarks(page.remarks) }
  }

  mutating func unitTrend(_ trend: UnitTrend) {
    let id = uniqueID("values")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), trend.heading)
      h.trend(trend.trend)
    }
  }

  private mutating func value(_ value: ValueCard) {
    let id = uniqueID("verdict")
    section(.class("card result"), .labelledBy(id)) { h in
      if !value.number.isEmpty {
        h.p(.class("big")) { h in
          h.text(value.number)
          if !value.unit.isEmpty { h.span(value.unit) }
        }
      }
      h.div { h in
        h.p(.class("verdict"), .id(id), value.verdict.isEmpty ? value.number + " " + value.unit : value.verdict)
        if !value.change.isEmpty || !value.closer.isEmpty {
          h.p { h in
            h.text(value.change)
            if !value.closer.isEmpty {
              h.raw(" ")
              h.b(value.closer)
            }
          }
        }
        if !value.old.isEmpty {
          h.p { h in
            h.text(value.oldLabel + " ")
            h.del(value.old)
          }
        }
        for remark in value.remarks { h.p(remark) }
      }
      if let line = value.line { h.div(.class("span")) { h in h.numberLine(line) } }
      if !value.key.isEmpty { h.div(.class("span")) { h in h.key(value.key) } }
    }
  }

  private mutating func panel(_ panel: PanelCard) {
    let id = uniqueID("panel")
    section(.class("card panel"), .labelledBy(id)) { h in
      h.h2(.id(id), panel.summary)
      h.div(.class("scroll")) { h in
        h.table(.role(.table)) { h in
          h.caption(.class("vh"), panel.caption)
          h.thead(.role(.rowGroup)) { h in
            h.tr(.role(.row)) { h in
              for heading in panel.headings { h.th(.scopeColumn, .role(.columnHeader), heading) }
            }
          }
          h.tbody(.role(.rowGroup)) { h in for row in panel.rows { h.panelRow(row) } }
        }
      }
    }
  }

  private mutating func panelRow(_ row: PanelRow) {
    tr(.role(.row), .class("off").when(row.isOutside)) { h in
      h.th(.scopeRow, .role(.rowHeader)) { h in h.a(.href(row.url)) { h in h.text(row.name) } }
      h.td(.role(.cell), row.value)
      h.td(.role(.cell)) { h in
        if let line = row.line { h.miniLine(line) }
        h.text(row.range)
      }
      h.td(.role(.cell)) { h in if let tag = row.tag { h.tag(tag) } }
    }
  }

  private mutating func report(_ report: ReportText) {
    section(.class("card letter")) { h in
      if !report.conclusion.isEmpty { h.p(.class("verdict"), report.conclusion) }
      for lines in report.paragraphs {
        h.p { h in
          for (index, line) in lines.enumerated() {
            if index > 0 { h.br() }
            h.text(line)
          }
        }
      }
      for remark in report.remarks { h.p(.class("meta"), remark) }
    }
  }

  private mutating func waiting(_ waiting: WaitingCard) {
    section(.class("card")) { h in
      h.p(.class("verdict"), waiting.heading)
      for sentence in waiting.sentences { h.p(sentence) }
      if !waiting.instruction.isEmpty { h.p(waiting.instruction) }
    }
  }

  private mutating func orderChoice(_ choice: OrderChoice) {
    if choice.canSave {
      form(to: choice.action, .class("card no-print")) { h in
        if !choice.noted.isEmpty { h.p(choice.noted) }
        h.radioField(choice.field)
        h.p { h in h.submit(SubmitButton(h.words("results.choices.save"), look: .alternate)) }
      }
    } else if !choice.noted.isEmpty {
      section(.class("card")) { h in h.p(choice.noted) }
    }
  }

  private mutating func labRemarks(_ remarks: [String]) {
    let id = uniqueID("remarks")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), h.words("results.remarks"))
      for remark in remarks { h.p(remark) }
    }
  }

  private mutating func contact(_ contact: ContactCard) {
    let id = uniqueID("contact")
    section(.class("card no-print"), .labelledBy(id)) { h in
      h.h2(.id(id), contact.heading)
      h.linkButton(
        LinkButton(
          h.words("web.care.call", ("phone", contact.phone)), .tel(contact.phone), look: .alternate, icon: .phone))
    }
  }
}
