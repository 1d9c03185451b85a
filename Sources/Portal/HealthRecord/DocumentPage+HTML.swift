import Web

extension HTML {
  mutating func documentPage(_ page: DocumentPage) {
    crumb(words("healthrecord.document.back"), page.documents)
    div(.class("stack")) { h in
      h.header { h in
        h.h1(page.title)
        if !page.line.isEmpty { h.p(.class("lead"), page.line) }
        h.printButton()
        if let hold = page.hold { h.linkButton(hold) }
      }
      if let corrected = page.corrected { h.notice(Web.Notice(corrected, tone: .near)) }
      for remark in page.remarks { h.notice(Web.Notice(remark, tone: .near)) }
      if page.sections.count >= DocumentPage.listsFrom { h.documentContents(page) }
      h.div(.class("stack doc"), .lang(page.language)) { h in
        for section in page.sections { h.documentSection(section) }
      }
      if page.sections.isEmpty, page.files.isEmpty, page.remarks.isEmpty {
        h.section(.class("card")) { h in h.p(h.words("healthrecord.document.nothing")) }
      }
      if !page.files.isEmpty { h.documentFiles(page) }
      if let foot = page.foot { h.recordFoot(foot) }
    }
  }

  private mutating func documentContents(_ page: DocumentPage) {
    nav(.class("card toc no-print"), .labelledBy("parts")) { h in
      h.h2(.id("parts"), h.words("healthrecord.document.parts"))
      h.ul { h in
        for section in page.sections {
          h.li { h in h.a(.href(.onPage(section.id))) { h in h.text(section.title) } }
        }
      }
    }
  }

  private mutating func documentSection(_ section: DocumentPage.Section) {
    let table = words("healthrecord.document.table")
    self.section(.class("card"), .id(section.id)) { h in
      if !section.title.isEmpty { h.h2(section.title) }
      h.documentText(section.content, tableName: table)
    }
  }

  private mutating func documentFiles(_ page: DocumentPage) {
    section(.class("card no-print"), .labelledBy("files")) { h in
      h.h2(.id("files"), h.words("healthrecord.document.keep"))
      h.div(.class("acts-row")) { h in for file in page.files { h.linkButton(file) } }
    }
  }
}
