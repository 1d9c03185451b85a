package import Web

extension HTML {
  /// The questions of a form, in its order. They stand in a form of the page.
  package mutating func formFields(_ fields: FormFields) {
    for part in fields.parts { formPart(part, isNested: false) }
  }

  private mutating func formPart(_ part: FormFields.Part, isNested: Bool) {
    guard part.follow.isEmpty else {
      return div(.class("ask")) { h in
        h.formField(part, isNested: isNested)
        for follow in part.follow {
          h.div(.class(follow.className)) { h in
            h.p(.class("meta if"), follow.title)
            for part in follow.parts { h.formPart(part, isNested: true) }
          }
        }
      }
    }
    formField(part, isNested: isNested)
  }

  private mutating func formField(_ part: FormFields.Part, isNested: Bool) {
    if !part.onlyIf.isEmpty { p(.class("meta"), part.onlyIf) }
    if let list = part.list { formList(list) }
    switch part.field {
    case .heading(let text): if isNested { h3(text) } else { h2(text) }
    case .sentence(let text): p(text)
    case .line(let field): textField(field)
    case .lines(let field): textAreaField(field)
    case .radios(let field): radioField(field)
    case .boxes(let field): checkboxesField(field)
    case .day(let field): dateField(field)
    }
  }

  private mutating func formList(_ list: FormFields.List) {
    p(.class("label"), list.title)
    guard !list.names.isEmpty else { return }
    ul { h in for name in list.names { h.li(name) } }
  }
}
