import Web

extension HTML {
  mutating func builder(_ page: BuilderPage) {
    crumb(words("formdesk.title"), Path.staffForm(.forms).url)
    errorSummary(ErrorSummary(page.errors))
    for notice in page.notices { self.notice(notice) }
    div(.class("head")) { h in
      h.h1(page.title)
      h.tag(page.tag)
    }
    div(.class("stack")) { h in
      h.builderDeeds(page)
      h.builderLines(page)
      h.builderWords(page)
      h.builderOpening(page)
      h.builderScore(page)
    }
  }

  private mutating func builderDeeds(_ page: BuilderPage) {
    let deeds = page.deeds
    section(.class("card"), .labelledBy("give")) { h in
      h.h2(.id("give"), h.words("formdesk.give"))
      h.p(deeds.about)
      if !deeds.hindrances.isEmpty {
        h.p(h.words("formdesk.hinder"))
        h.ul { h in for line in deeds.hindrances { h.li(line) } }
      }
      if let publish = deeds.publish {
        h.form(to: page.url(.publish)) { h in
          h.markField(page.mark)
          h.p(.class("meta"), h.words("formdesk.publish.about"))
          h.p { h in h.submit(publish) }
        }
      }
      if let end = deeds.end {
        h.form(to: page.url(.end)) { h in
          h.p(.class("meta"), h.words("formdesk.end.about"))
          h.p { h in h.submit(end) }
        }
      }
      if let again = deeds.again { h.form(to: page.url(.again)) { h in h.p { h in h.submit(again) } } }
      h.links(page.links)
    }
  }

  private mutating func builderLines(_ page: BuilderPage) {
    section(.class("card"), .id("asks"), .tabindex(-1), .labelledBy("asks-title")) { h in
      h.h2(.id("asks-title"), h.words("formdesk.asks"))
      if page.lines.isEmpty { h.p(h.words("formdesk.asks.none")) }
      if !page.lines.isEmpty {
        h.form(to: page.url(.arrange)) { h in
          h.markField(page.mark)
          h.ul(.class("asks")) { h in for line in page.lines { h.builderLine(line) } }
        }
      }
      h.searchForm(to: page.url(.item), .class("acts-row")) { h in
        h.selectField(page.kinds)
        h.submit(SubmitButton(h.words("formdesk.add"), look: .alternate))
      }
    }
  }

  private mutating func builderLine(_ line: BuilderLine) {
    li(.class(line.isUnder ? "under" : "over-all")) { h in
      h.div { h in
        h.p { h in
          if line.isHeading { h.b(.class("part"), line.text) } else { h.b((line.number + " " + line.text)) }
        }
        h.p(.class("meta"), line.about)
      }
      h.p(.class("moves")) { h in
        if !line.isFirst { h.moveButton("up", h.words("formdesk.up"), line) }
        if !line.isLast { h.moveButton("down", h.words("formdesk.down"), line) }
        h.a(.class("plain link"), .href(line.edit.url)) { h in
          h.text(line.edit.label)
          h.span(.class("vh"), line.name)
        }
      }
    }
  }

  private mutating func moveButton(_ name: String, _ label: String, _ line: BuilderLine) {
    button(.type(.submit), .class("btn alt"), .name(name), .value(line.item)) { h in
      h.text(label)
      h.span(.class("vh"), line.name)
    }
  }

  private mutating func builderWords(_ page: BuilderPage) {
    let part = page.parts.words
    section(.class("card"), .labelledBy("words")) { h in
      h.h2(.id("words"), h.words("formdesk.words"))
      h.form(to: page.action) { h in
        h.markField(page.mark)
        h.pair(part.title)
        h.pair(part.lead)
        h.pair(part.statement)
        h.p(.class("meta"), h.words("formdesk.words.statement.hint"))
        h.radioField(part.audience)
        h.p { h in h.submit(SubmitButton(h.words("formdesk.save.words"))) }
      }
    }
  }

  private mutating func builderOpening(_ page: BuilderPage) {
    let part = page.parts.opening
    section(.class("card"), .labelledBy("opening")) { h in
      h.h2(.id("opening"), h.words("formdesk.opening"))
      h.form(to: page.url(.opening)) { h in
        h.markField(part.mark)
        h.radioField(part.opens)
        if let types = part.types { h.div(.class("two")) { h in h.checkboxesField(types) } }
        h.textField(part.days)
        h.textField(part.fresh)
        h.p { h in h.submit(SubmitButton(h.words("formdesk.save.opening"))) }
      }
    }
  }

  private mutating func builderScore(_ page: BuilderPage) {
    let part = page.parts.score
    section(.class("card"), .labelledBy("score")) { h in
      h.h2(.id("score"), h.words("formdesk.score"))
      h.p(.class("meta"), h.words("formdesk.score.about"))
      h.more(More(h.words("formdesk.score.open"), isOpen: part.isOpen)) { h in
        h.form(to: page.url(.score)) { h in
          h.markField(page.mark)
          h.pair(part.name)
          for band in part.bands {
            h.div(.class("answers bands")) { h in
              h.textField(band.from)
              for text in band.texts { h.textField(text) }
              h.checkboxField(band.alert)
            }
          }
          h.p { h in h.submit(SubmitButton(h.words("formdesk.save.score"))) }
        }
      }
    }
  }
}
