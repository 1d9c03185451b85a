import Web

extension HTML {
  mutating func weekCard(_ card: WeekCard) {
    let id = uniqueID("week")
    div(.class("stack")) { h in
      h.form(to: card.action, .class("card"), .id("slots"), .tabindex(-1), .labelledBy(id)) { h in
        for field in card.carried { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.weekHead(card, id)
        if let empty = card.empty {
          h.emptyState(empty)
          if let wait = card.wait { h.p { h in h.linkButton(wait) } }
        } else {
          h.div(.class("days")) { h in for day in card.days { h.day(day, isLive: card.isLive) } }
        }
        if let clock = card.clock { h.p(.class("meta"), clock) }
        if let whole = card.whole { h.links([whole]) }
      }
      if let jump = card.jump { h.jump(jump) }
    }
  }

  private mutating func weekHead(_ card: WeekCard, _ id: String) {
    div(.class("week")) { h in
      h.step(card.earlier, h.words("booking.week.earlier"), .back)
      h.h2(.id(id)) { h in
        h.span(.ariaHidden, card.heading)
        h.span(.class("vh"), card.spoken)
      }
      h.step(card.later, h.words("booking.week.later"), .forward)
    }
  }

  private mutating func step(_ url: SafeURL?, _ label: String, _ facing: Icon.Facing) {
    guard let url else {
      span(.ariaHidden, "")
      return
    }
    a(.href(url)) { h in
      h.icon(.chevron, facing)
      h.span(.class("vh"), label)
    }
  }

  private mutating func day(_ day: WeekCard.Day, isLive: Bool) {
    section(.labelledBy(day.id)) { h in
      h.h3(.id(day.id)) { h in
        h.span(day.name)
        h.raw(" ")
        h.small(day.date)
      }
      if let none = day.none { h.p(.class("meta"), none) }
      for part in day.parts {
        h.h4(part.heading)
        h.ul(.class("slots")) { h in for slot in part.slots { h.li { h in h.slot(slot, isLive: isLive) } } }
      }
      if let more = day.more { h.links([more]) }
    }
  }

  private mutating func slot(_ slot: SlotButton, isLive: Bool) {
    button(
      .class("btn alt"), .name("slot"), .value(slot.code), .pressed(true).when(slot.isHeld),
      .disabled.when(!isLive)
    ) { h in
      h.span(.class("vh"), slot.spoken)
      h.text(slot.time)
    }
  }

  private mutating func jump(_ jump: WeekCard.Jump) {
    more(More(words("booking.jump"), isOpen: jump.isOpen)) { h in
      h.searchForm(to: jump.action, .class("card")) { h in
        for field in jump.carried { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
        h.dateField(jump.field)
        h.submit(SubmitButton(h.words("booking.jump.go"), look: .alternate))
      }
    }
  }
}
