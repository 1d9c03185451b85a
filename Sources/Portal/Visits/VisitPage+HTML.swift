import CDA
import Web

extension HTML {
  mutating func visit(_ page: VisitPage) {
    crumb(words("visits.back"), page.visits)
    div(.class("stack")) { h in
      h.header { h in
        h.h1(page.title)
        h.printButton(h.words("healthrecord.print.page"))
      }
      h.section(.class("card"), .label(h.words("visits.about"))) { h in h.facts(page.facts) }
      if !page.steps.isEmpty { h.visitSteps(page.steps) }
      if !page.notes.isEmpty { h.visitNotes(page.notes) }
      for part in page.parts { h.visitPart(part) }
      if page.parts.isEmpty, page.notes.isEmpty, page.steps.isEmpty {
        h.section(.class("card")) { h in h.emptyState(EmptyState(page.nothing)) }
      }
      if let survey = page.survey { h.surveyDoor(survey) }
      if let foot = page.foot { h.recordFoot(foot) }
      h.savePaper(page.paper)
    }
  }

  private mutating func visitSteps(_ groups: [VisitSteps.Group]) {
    section(.class("card stack"), .labelledBy("steps")) { h in
      h.h2(.id("steps"), h.words("visits.steps"))
      for group in groups {
        h.div { h in
          h.h3(group.heading)
          h.rows(group.rows)
        }
      }
    }
  }

  private mutating func visitNotes(_ notes: [VisitPage.Note]) {
    let table = words("visits.note.table")
    section(.class("card stack"), .labelledBy("notes")) { h in
      h.h2(.id("notes"), h.words("visits.outcome.notes"))
      for note in notes {
        h.article(.class("doc")) { h in
          h.h3(note.title)
          if !note.line.isEmpty { h.p(.class("meta"), note.line) }
          for section in note.sections {
            if !section.title.isEmpty { h.h4(section.title) }
            h.documentText(section, tableName: table)
          }
          h.p(.class("no-print")) { h in h.linkButton(note.link) }
        }
      }
    }
  }

  private mutating func visitPart(_ part: VisitPage.Part) {
    let id = uniqueID("part")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), part.heading)
      h.rows(part.rows)
    }
  }
}
