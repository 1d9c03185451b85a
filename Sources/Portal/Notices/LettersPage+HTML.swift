import Kernel
import Web

extension HTML {
  mutating func letters(_ page: LettersPage) {
    h1(words("notices.staff.letters.title"))
    p(.class("lead"), page.intro)
    if !page.waiting.isEmpty {
      section(.class("card")) { h in
        h.rows(page.waiting)
        h.div(.class("acts-row spaced")) { h in
          h.linkButton(page.print)
          h.form(to: page.markAction) { h in
            for id in page.ids { h.input(.type(.hidden), .name("letter"), .value(id)) }
            h.submit(SubmitButton(h.words("notices.staff.letters.mark-all"), look: .alternate, icon: .check))
          }
        }
      }
    }
    if let invitations = page.invitations {
      section(.class("card")) { h in
        h.h2(h.words("notices.staff.letters.invitations"))
        h.rows(invitations.rows)
        h.div(.class("acts-row spaced")) { h in
          h.linkButton(invitations.print)
          h.form(to: page.markAction) { h in
            for id in invitations.ids { h.input(.type(.hidden), .name("letter"), .value(id)) }
            h.submit(SubmitButton(h.words("notices.staff.letters.mark-invitations"), look: .alternate, icon: .check))
          }
        }
      }
    }
    if !page.printed.isEmpty {
      section(.class("card")) { h in
        h.h2(h.words("notices.staff.letters.printed"))
        h.rows(page.printed)
      }
    }
  }

  /// One letter a sheet, ready for the printer.
  mutating func letterSheets(_ page: LetterSheets) {
    div(.class("no-print")) { h in
      h.crumb(h.words("notices.staff.letters.title"), page.back)
      h.h1(page.heading)
      h.p(.class("lead"), h.words("notices.staff.letters.how"))
      h.form(to: page.markAction) { h in
        for sheet in page.sheets { h.input(.type(.hidden), .name("letter"), .value(sheet.id)) }
        h.p { h in h.submit(SubmitButton(h.words("notices.staff.letters.mark"), icon: .check)) }
      }
    }
    for sheet in page.sheets { self.sheet(sheet) }
  }

  private mutating func sheet(_ sheet: LetterSheets.Sheet) {
    article(.class("card paper-letter"), .lang(sheet.language.tag)) { h in
      h.header { h in
        h.p { h in h.strong(sheet.practice) }
        for line in sheet.letterhead { h.p(line) }
      }
      h.p(sheet.day)
      h.paragraph(([sheet.name] + sheet.address).joined(separator: "\n"))
      h.h2(sheet.heading)
      for paragraph in sheet.paragraphs { h.paragraph(paragraph) }
    }
  }
}
