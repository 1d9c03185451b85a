import Web

extension HTML {
  mutating func findTime(_ page: FindTimePage) {
    crumb(page.crumb.label, page.crumb.url)
    div(.class("stack")) { h in
      h.h1(page.title)
      h.errorSummary(ErrorSummary(page.errors))
      if let alarm = page.alarm { h.alarm(alarm, advice: h.words("booking.alarm.\(alarm)")) }
      if !page.nearest.isEmpty { h.nearest(page.nearest) }
      if let notice = page.notice { h.notice(notice) }
      if let change = page.change { h.changeCard(change) }
      if let choice = page.choice { h.choiceCard(choice) }
      if let instead = page.instead { h.insteadCard(instead) }
      if let sooner = page.sooner { h.soonerCard(sooner) }
      if let week = page.week {
        h.div(.class(page.panel == nil ? "cols" : "cols book")) { h in
          h.weekCard(week)
          if let panel = page.panel { h.holdPanel(panel) }
        }
      }
    }
  }

  private mutating func nearest(_ slots: [SlotButton]) {
    section(.class("card"), .labelledBy("closest")) { h in
      h.h2(.id("closest"), h.words("booking.closest"))
      h.div(.class("acts-row")) { h in
        for slot in slots {
          h.submit(SubmitButton(slot.time, look: .alternate, name: "slot", value: slot.code).of(form: "slots"))
        }
      }
    }
  }

  private mutating func changeCard(_ card: ChangeCard) {
    let id = uniqueID("visit")
    section(.class("card"), .id("change"), .tabindex(-1), .labelledBy(id)) { h in
      h.h2(.id(id), card.title)
      h.facts(card.facts)
      if let others = card.others { h.p(others) }
      for why in card.why { h.p(why) }
      if let call = card.call { h.p { h in h.linkButton(call) } }
      if let cancel = card.cancel {
        h.form(to: cancel) { h in
          h.more(More(h.words("booking.reason.open"))) { h in h.radioField(card.reasons) }
          h.submit(SubmitButton(h.words("booking.cancel"), look: .danger))
        }
      }
    }
    if card.canMove { h2(words("booking.change.move")) }
  }

  private mutating func choiceCard(_ card: ChoiceCard) {
    details(.class("card choice"), .open.when(card.isOpen)) { h in
      h.summary { h in
        h.span(.class("dot")) { h in h.icon(.person) }
        h.span { h in
          h.b(card.title)
          h.br()
          h.span(.class("meta"), card.detail)
        }
        if !card.groups.isEmpty { h.span(.class("chg"), h.words("booking.choice.change")) }
      }
      for group in card.groups { h.chips(group.heading, group.chips) }
      if !card.asked.isEmpty {
        h.chips(h.words("booking.choice.asked"), card.asked.map { Chip($0.label, $0.url) })
      }
    }
  }

  private mutating func insteadCard(_ card: InsteadCard) {
    let id = uniqueID("instead")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), card.heading)
      h.p(card.text)
      h.div(.class("acts-row")) { h in for link in card.links { h.linkButton(link) } }
    }
  }

  private mutating func soonerCard(_ card: SoonerCard) {
    div(.class("band near no-print")) { h in
      h.p { h in h.rich(card.text) }
      h.submit(
        SubmitButton(h.words("booking.sooner.take"), look: .alternate, name: "slot", value: card.code)
          .of(form: "slots"))
    }
  }

  private mutating func holdPanel(_ panel: HoldPanel) {
    let id = uniqueID("picked")
    section(.class("hold"), .id("confirm"), .tabindex(-1), .labelledBy(id)) { h in
      h.p(.class("over"), panel.over)
      h.h2(.id(id), panel.heading)
      h.p(.class("meta"), panel.text)
      h.form(to: panel.action) { h in
        h.input(.type(.hidden), .name("hold"), .value(panel.hold))
        if panel.wasWarned { h.input(.type(.hidden), .name("warned"), .value("1")) }
        if let note = panel.note {
          h.more(More(panel.addNote, isOpen: panel.isNoteOpen)) { h in h.textAreaField(note) }
        }
        h.submit(panel.button)
      }
    }
  }
}
