/// The band that says whose record is open when it is not one's own.
package struct PersonBand: Sendable {
  /// The given name of the person whose record it is.
  package let name: String
  /// One more line, such as that some things are private; empty for none.
  package let note: String
  /// Leads back to the helper's own record, or staff to the patient's card.
  package let back: LinkButton?

  package init(name: String, note: String = "", back: LinkButton? = nil) {
    self.name = name
    self.note = note
    self.back = back
  }
}

extension HTML {
  package mutating func personBand(_ band: PersonBand) {
    div(.class("band near")) { h in
      h.icon(.people)
      h.p { h in
        h.sentence("web.band.looking", ["name": .text(band.name)])
        if !band.note.isEmpty { h.text(" " + band.note) }
      }
      if let back = band.back {
        h.a(.href(back.url), .class("no-print")) { h in h.text(back.label) }
      }
    }
  }
}

extension PersonBand {
  static var fixtures: [Fixture] {
    [
      Fixture("person band") {
        $0.personBand(PersonBand(name: "Theo <b>", back: LinkButton("Go back to my own", "/me")))
      }
    ]
  }
}
