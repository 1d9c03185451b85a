import Web

extension HTML {
  mutating func insurance(_ page: InsurancePage) {
    crumb(words("coverage.crumb"), page.record)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("coverage.title"))
      for notice in page.notices { h.notice(notice) }
      if let waiting = page.waiting { h.waitingCard(waiting) }
      h.p(.class("lead"), page.lead)
      for card in page.cards {
        h.section(.class("card"), .label(card.payer)) { h in
          h.h2(card.payer)
          h.facts(card.facts)
          h.p(.class("meta"), card.source)
        }
      }
      h.insuranceDeeds(page)
    }
  }

  private mutating func insuranceDeeds(_ page: InsurancePage) {
    if let right = page.right {
      form(to: right.action, .class("no-print")) { h in
        h.input(.type(.hidden), .name("seen"), .value(right.mark))
        h.p { h in h.submit(SubmitButton(h.words("coverage.right"), icon: .check)) }
      }
    }
    if let change = page.change { p(.class("no-print")) { h in h.linkButton(change) } }
    if let question = page.question {
      p(.class("no-print")) { h in h.a(.href(question)) { h in h.text(h.words("coverage.ended")) } }
    }
  }

  private mutating func waitingCard(_ waiting: InsurancePage.SentCard) {
    section(.class("card"), .labelledBy("waiting")) { h in
      h.h2(.id("waiting"), h.words("coverage.sent"))
      h.p { h in h.rich(waiting.text) }
      h.facts([Fact(h.words("coverage.payer"), waiting.payer)] + waiting.facts)
      h.fileRows(waiting.files)
      if let back = waiting.takeBack {
        h.form(to: back.action, .class("no-print")) { h in
          h.input(.type(.hidden), .name("change"), .value(back.change))
          h.p { h in h.submit(SubmitButton(h.words("coverage.take-back"), look: .alternate, icon: .undo)) }
        }
      }
    }
  }
}
