import Web

extension HTML {
  mutating func insuranceChange(_ page: InsuranceChangePage, canSend: Bool) {
    crumb(words("coverage.title"), page.back)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("coverage.change.title"))
      h.p(.class("lead"), page.promise)
      if canSend { h.uploadForm(to: page.action, .class("stack")) { h in h.insuranceFields(page) } }
    }
  }

  private mutating func insuranceFields(_ page: InsuranceChangePage) {
    section(.class("card"), .labelledBy("photos")) { h in
      h.h2(.id("photos"), h.words("coverage.photos"))
      h.p(h.words("coverage.photos.enough"))
      for photo in page.photos {
        if let kept = photo.kept {
          h.input(.type(.hidden), .name(kept.name), .value(kept.id))
          h.fileRows([kept.row])
        }
        h.fileField(photo.field)
      }
    }
    section(.class("card"), .labelledBy("typed")) { h in
      h.h2(.id("typed"), h.words("coverage.typed"))
      for field in page.fields { h.textField(field) }
    }
    section(.class("card"), .labelledBy("who")) { h in
      h.h2(.id("who"), h.words("coverage.who"))
      h.radioField(page.holder)
      h.more(More(h.words("coverage.holder.more"), isOpen: page.other.isOpen)) { h in
        h.textField(page.other.name)
        h.dateField(page.other.born)
        h.radioField(page.other.relation)
      }
      h.dateField(page.since)
      if let about = page.about { h.radioField(about) }
    }
    p { h in h.submit(SubmitButton(h.words("coverage.send"), icon: .card)) }
  }
}
