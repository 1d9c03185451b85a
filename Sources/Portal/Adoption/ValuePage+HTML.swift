import Web

extension HTML {
  mutating func value(_ page: ValuePage) {
    crumb(words("adoption.title"), Path.adoption(.page).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("adoption.value.title"))
    p(.class("lead"), words("adoption.value.lead"))
    links([
      LinkButton(words("adoption.file"), Path.adoption(.file(.value)).url, icon: .document),
      LinkButton(words("adoption.ledger.file"), Path.adoption(.file(.ledger)).url, icon: .document),
      LinkButton(words("adoption.pace.title"), Path.adoption(.pace).url, icon: .clock),
    ])
    div(.class("stack")) { h in
      if let form = page.form { h.baselineForm(form) }
      h.section(.class("card")) { h in
        h.h2(h.words("adoption.value.now"))
        if !page.frozen.isEmpty { h.p(.class("meta"), page.frozen) }
        h.rows(page.lines.map(\.row))
        h.more(More(h.words("adoption.table"))) { h in
          h.dataTable(
            DataTable(
              .heard(h.words("adoption.value.now")),
              ["what", "before", "now", "change"].map { DataTable.Column(h.words("adoption.column.\($0)")) },
              page.lines.map(\.cells)))
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("adoption.calls"))
        if page.columns.columns.allSatisfy({ $0.count == 0 }) {
          h.p(h.words("adoption.calls.none"))
        } else {
          h.figure { h in
            h.figcaption(.class("meta"), page.columns.title)
            h.columns(page.columns)
          }
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("adoption.ledger"))
        h.p { h in h.rich(page.ledger.headline) }
        h.facts(page.ledger.facts)
        h.more(More(h.words("adoption.table"))) { h in h.dataTable(page.ledger.table) }
        h.p(.class("meta"), h.words("adoption.ledger.about"))
      }
      h.section(.class("card")) { h in
        h.h2(h.words("survey.staff.title"))
        h.facts(page.survey)
        h.links([LinkButton(h.words("survey.staff.title"), Path.staffSurvey.url)])
      }
    }
  }

  private mutating func baselineForm(_ form: BaselineForm) {
    section(.class("card")) { h in
      h.h2(h.words("adoption.baseline"))
      h.p(h.words("adoption.baseline.about"))
      h.form(to: Path.adoption(.freeze).url) { h in
        h.dateField(form.first)
        h.h3(h.words("adoption.baseline.minutes"))
        h.p(.class("meta"), h.words("adoption.baseline.minutes.about"))
        h.div(.class("pair")) { h in for field in form.minutes { h.textField(field) } }
        h.p { h in h.submit(SubmitButton(h.words("adoption.baseline.freeze"))) }
      }
    }
  }
}
