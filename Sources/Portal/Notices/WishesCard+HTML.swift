package import Web

extension HTML {
  package mutating func wishesCard(_ card: WishesCard) {
    guard !card.facts.isEmpty || card.paper != nil else { return }
    section(.class("card")) { h in
      h.h2(card.heading)
      for trouble in card.troubles { h.notice(trouble) }
      if !card.facts.isEmpty { h.facts(card.facts) }
      if let paper = card.paper {
        h.form(to: card.action) { h in
          h.radioField(paper)
          h.p { h in h.submit(SubmitButton(h.words("notices.staff.contact.save"), look: .alternate)) }
        }
      }
    }
  }
}
