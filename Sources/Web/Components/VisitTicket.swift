package import Kernel

/// The next visit, like a ticket: when, with whom, where, what to bring, what can be done.
package struct VisitTicket: Sendable {
  /// Said to a screen reader: “Your next visit”.
  package let heading: String
  package let when: ClinicTime
  /// `in 10 days`
  package let relative: String
  package let facts: [Fact]
  package let links: [LinkButton]

  package init(heading: String, when: ClinicTime, relative: String, facts: [Fact], links: [LinkButton] = []) {
    self.heading = heading
    self.when = when
    self.relative = relative
    self.facts = facts
    self.links = links
  }
}

extension HTML {
  package mutating func visitTicket(_ ticket: VisitTicket) {
    let id = uniqueID("visit")
    let dates = words.dates
    section(.class("card ticket"), .labelledBy(id)) { h in
      h.div(.class("when")) { h in
        h.p(.class("day")) { h in
          h.text(dates.shortWeekday(ticket.when.day))
          h.b("\(ticket.when.day.day)")
          h.text(dates.shortMonth(ticket.when.day.month))
        }
        h.div { h in
          h.h2(.id(id), .class("vh"), ticket.heading)
          h.strong(dates.time(ticket.when))
          h.text(ticket.relative)
        }
      }
      h.div(.class("in")) { h in
        h.facts(ticket.facts)
        if !ticket.links.isEmpty { h.links(ticket.links) }
      }
    }
  }
}

extension VisitTicket {
  static var fixtures: [Fixture] {
    guard let day = CivilDate(year: 2026, month: 12, day: 3) else { return [] }
    return [
      Fixture("visit ticket") { h in
        h.visitTicket(
          VisitTicket(
            heading: "Your next visit", when: ClinicTime(day: day, minuteOfDay: 620), relative: "in 10 days",
            facts: [
              Fact(
                h.words("web.ticket.with"), "**Dr. Amara Okafor**", icon: .person,
                more: "Diabetes follow-up, 20 minutes", isMoreSmall: false),
              Fact(
                h.words("web.ticket.where"), "214 Mill Road, Suite 2", icon: .pin,
                more: "In person. Free parking behind the building."),
              Fact(
                h.words("web.ticket.before"), "No need to fast. Bring your glucose meter.", icon: .clock),
            ],
            links: [LinkButton("Directions", "/x"), LinkButton("Change or cancel", "/y")]))
      }
    ]
  }
}
