import Kernel
import Web

extension HTML {
  mutating func phrase(_ page: PhrasePage) {
    crumb(words("settings.phrases.back"), Path.staffPhrases.url)
    div(.class("head")) { h in
      h.h1(page.title)
      if let state = page.state { h.tag(state) }
    }
    if !page.about.isEmpty { p(.class("lead"), page.about) }
    for fact in page.facts { p(fact) }
    errorSummary(ErrorSummary(page.errors))
    if let notice = page.notice { self.notice(notice) }
    div(.class("stack")) { h in
      if let theirs = page.theirs { h.versionText(theirs, heading: h.words("settings.phrase.theirs")) }
      if page.isEditable {
        if page.theirs != nil { h.h2(h.words("settings.phrase.yours")) }
        h.phraseForm(page)
      }
      if page.approve != nil || page.retire != nil { h.decisions(page) }
      if !page.versions.isEmpty { h.versions(page.versions) }
    }
  }

  private mutating func versions(_ versions: [PhraseVersionText]) {
    section(.class("card")) { h in
      h.h2(h.words("settings.phrase.versions"))
      for version in versions { h.more(More(version.heading)) { h in h.bothTexts(version) } }
    }
  }

  private mutating func phraseForm(_ page: PhrasePage) {
    form(to: page.action, .class("stack")) { h in
      if page.version > 0 { h.input(.type(.hidden), .name("version"), .value("\(page.version)")) }
      if let test = page.test { h.selectField(test) }
      if let level = page.level { h.selectField(level) }
      h.p(.class("meta"), page.variables)
      h.div(.class("cols halves")) { h in for side in page.sides { h.phraseSide(side) } }
      h.selectField(page.step)
      h.p { h in
        h.submit(SubmitButton(h.words("settings.phrase.save"), name: "do", value: "save"))
        h.raw(" ")
        h.submit(SubmitButton(h.words("settings.phrase.preview"), look: .alternate, name: "do", value: "preview"))
      }
    }
  }

  private mutating func phraseSide(_ side: PhraseSide) {
    section(.class("card")) { h in
      h.div(.class("head")) { h in
        h.h2(.lang(side.language.tag), side.heading)
        h.tag(side.grade)
      }
      h.textField(side.label)
      h.textAreaField(side.text)
      if !side.advice.isEmpty { h.p(.class("meta"), side.advice) }
      if !side.sample.isEmpty {
        h.p(.class("label"), h.words("settings.phrase.sample"))
        h.blockquote(.lang(side.language.tag)) { h in h.p(side.sample) }
      }
    }
  }

  private mutating func decisions(_ page: PhrasePage) {
    section(.class("card")) { h in
      h.h2(h.words("settings.phrase.decide"))
      if let approve = page.approve {
        h.p(h.words("settings.phrase.approve-text"))
        h.form(to: approve) { h in
          h.input(.type(.hidden), .name("version"), .value("\(page.version)"))
          h.p { h in h.submit(SubmitButton(h.words("settings.phrase.approve", ("version", "\(page.version)")))) }
        }
      }
      if let retire = page.retire {
        h.form(to: retire) { h in
          h.p { h in h.submit(SubmitButton(h.words("settings.phrase.retire"), look: .danger)) }
        }
      }
    }
  }

  private mutating func versionText(_ version: PhraseVersionText, heading: String) {
    section(.class("card")) { h in
      h.h2(heading)
      h.p(version.heading)
      h.bothTexts(version)
    }
  }

  private mutating func bothTexts(_ version: PhraseVersionText) {
    for (language, text) in version.texts { blockquote(.lang(language.tag)) { h in h.p(text) } }
  }
}
