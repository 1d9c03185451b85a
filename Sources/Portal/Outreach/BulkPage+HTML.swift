import Kernel
import Web

extension HTML {
  mutating func bulk(_ page: BulkPage) {
    crumb(words("outreach.back"), Path.staffBulk.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("outreach.one.title"))
    div(.class("stack")) { h in
      h.section(.class("card"), .label(h.words("outreach.one.about"))) { h in
        h.p { h in h.tag(page.tag) }
        h.facts(page.facts)
        if let stop = page.stop {
          h.form(to: stop) { h in h.p { h in h.submit(SubmitButton(h.words("outreach.stop"), icon: .warning)) } }
        }
        h.links([LinkButton(h.words(page.preview == nil ? "outreach.again" : "outreach.change"), page.again)])
      }
      h.section(.class("card")) { h in
        h.h2(h.words("outreach.samples"))
        for sample in page.samples {
          h.h3(sample.heading)
          h.blockquote(.lang(sample.language.rawValue)) { h in
            for paragraph in sample.text.split(separator: "\n") { h.p(String(paragraph)) }
          }
          h.p(.class("meta"), sample.grade)
        }
      }
      if !page.leftOut.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("outreach.left-out.title"))
          h.ul { h in for line in page.leftOut { h.li(line) } }
          if !page.moreLeftOut.isEmpty { h.p(page.moreLeftOut) }
        }
      }
      if let preview = page.preview { h.bulkPreview(preview) }
    }
  }

  private mutating func bulkPreview(_ preview: BulkPage.Preview) {
    section(.class("card")) { h in
      h.h2(h.words("outreach.send.title"))
      if !preview.problem.isEmpty {
        h.p(preview.problem)
      } else {
        h.form(to: preview.action) { h in
          h.input(.type(.hidden), .name("count"), .value("\(preview.count)"))
          h.checkboxesField(preview.people)
          if !preview.more.isEmpty { h.p(preview.more) }
          h.textField(preview.numbers)
          h.p { h in h.submit(SubmitButton(preview.button, icon: .messages)) }
        }
      }
    }
  }
}
