import Web

extension HTML {
  mutating func scheduleRules(_ page: ScheduleRulesPage) {
    crumb(words("desk.rules.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("desk.rules.title"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in
        h.h2(h.words("desk.rules.types"))
        if page.types.isEmpty { h.p(h.words("desk.rules.no-types")) } else { h.rows(page.types) }
        h.p { h in
          h.linkButton(LinkButton(h.words("desk.type.new"), Path.staffVisitType(nil).url, look: .alternate))
        }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("desk.rules.hours"))
        h.weeklyHours(page)
        h.more(More(h.words("desk.hours.new"), isOpen: !page.errors.isEmpty)) { h in h.hoursForm(page.addHours) }
      }
      h.section(.class("card")) { h in
        h.h2(h.words("desk.rules.closures"))
        if page.closures.isEmpty { h.p(h.words("desk.rules.no-closures")) }
        if !page.closures.isEmpty { h.ul { h in for line in page.closures { h.li(line) } } }
        h.links([LinkButton(h.words("desk.block.title"), Path.staffSchedule.url, icon: .calendar)])
      }
      h.section(.class("card")) { h in
        h.h2(h.words("desk.rules.sites"))
        for site in page.sites { h.more(More(site.heading, isOpen: site.isOpen)) { h in h.siteForm(site) } }
      }
      h.roomSection(page)
    }
  }

  private mutating func weeklyHours(_ page: ScheduleRulesPage) {
    form(to: Path.staffHours.url) { h in
      for person in page.hours {
        h.h3(person.who)
        h.ul { h in
          for row in person.rows {
            h.li { h in
              h.text(row.text + " ")
              h.button(.type(.submit), .class("plain link"), .formaction(row.end), .label(row.spoken)) { h in
                h.text(h.words("desk.hours.end"))
              }
            }
          }
        }
      }
    }
  }

  private mutating func hoursForm(_ form: ScheduleRulesPage.HoursForm) {
    self.form(to: Path.staffHours.url) { h in
      h.selectField(form.who)
      h.checkboxesField(form.days)
      h.selectField(form.opens)
      h.selectField(form.closes)
      h.selectField(form.site)
      if let room = form.room { h.selectField(room) }
      h.dateField(form.first)
      h.dateField(form.last)
      h.checkboxesField(form.types)
      h.p { h in h.submit(SubmitButton(h.words("desk.hours.add"))) }
    }
  }

  private mutating func siteForm(_ site: ScheduleRulesPage.SiteForm) {
    form(to: Path.staffSites.url) { h in
      h.input(.type(.hidden), .name("site-id"), .value(site.id))
      for field in site.fields { h.textField(field) }
      for field in site.arrival { h.textAreaField(field) }
      h.p { h in h.submit(SubmitButton(h.words("desk.save"))) }
    }
  }

  private mutating func roomSection(_ page: ScheduleRulesPage) {
    guard let add = page.addRoom else { return }
    section(.class("card")) { h in
      h.h2(h.words("desk.rules.rooms"))
      if !page.rooms.isEmpty { h.ul { h in for room in page.rooms { h.li(room) } } }
      h.more(More(h.words("desk.room.new"))) { h in
        h.form(to: Path.staffRooms.url) { h in
          h.selectField(add.site)
          h.textField(add.name)
          h.p { h in h.submit(SubmitButton(h.words("desk.save"))) }
        }
      }
    }
  }
}
