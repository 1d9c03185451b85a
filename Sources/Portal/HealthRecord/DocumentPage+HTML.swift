import Web

extension HTML {
  mutating func documentPage(_ page: DocumentPage) {
    crumb(words("healthrecord.document.back"), page.documents)
    div(.class("stack")) { h in
      h.header { h in
        h.h1(page.title)
        if !page.line.isEmpty { h.p(.class("lead"), page.line) }
        h.printButton()
      }
      if let corrected = page.corrected { h.notice(Web.Notice(corrected, tone: .near)) }
      h.section(.class("card")) { h in
        for block in page.blocks { h.documentBlock(block) }
        for other in page.others { h.p(other) }
        if page.blocks.isEmpty, page.others.isEmpty { h.p(h.words("healthrecord.document.nothing")) }
      }
    }
  }

  private mutating func documentBlock(_ block: DocumentPage.Block) {
    switch block {
    case .heading(let text): h2(text)
    case .paragraph(let lines):
      p { h in
        for (index, line) in lines.enumerated() {
          if index > 0 { h.br() }
          h.text(line)
        }
      }
    }
  }
}
