/// The greeting of the home page before the hills; the sun is a moon in the dark.
package struct Hello: Sendable {
  /// `Monday, November 23`; empty on the practice's front page.
  package let date: String
  /// `Good morning, Rosa`
  package let greeting: String
  /// `2 things need you.`, leading to them; nil when nothing does.
  package let needs: LinkButton?
  /// `2 things are new.` or `Nothing needs you today.`
  package let more: String

  package init(date: String, greeting: String, needs: LinkButton? = nil, more: String = "") {
    self.date = date
    self.greeting = greeting
    self.needs = needs
    self.more = more
  }
}

extension HTML {
  package mutating func hello(_ hello: Hello) {
    section(.class("hello"), .labelledBy("hello")) { h in
      h.hills()
      if !hello.date.isEmpty { h.p(.class("meta"), hello.date) }
      h.h1(.id("hello"), hello.greeting)
      h.p { h in
        if let needs = hello.needs {
          h.a(.href(needs.url)) { h in h.text(needs.label) }
          h.raw(" ")
        }
        h.text(hello.more)
      }
    }
  }

  private mutating func hills() {
    raw(
      #"""
      <svg viewBox="0 0 800 210" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">\#
      <circle class="sun" cx="505" cy="104" r="28"/>\#
      <path class="h1" d="M150 210C260 168 330 126 430 126c70 0 100 24 155-6 55-32 135-50 215-24v114z"/>\#
      <path class="h2" d="M230 210c110-24 190-44 290-42 90 2 130-36 200-42 40-4 65 4 80 10v74z"/>\#
      <path class="ck" d="M556 166c-30 6-44 12-22 20s30 8 4 26"/>\#
      <path class="tr" d="M706 134c10 6 13 14 10 23-2 6-6 9-10 10-4-1-8-4-10-10-3-9 0-17 10-23zM742 122c12 8 \#
      16 17 12 28-2 7-7 11-12 12-5-1-10-5-12-12-4-11 0-20 12-28zM704 160h4v16h-4zM740 156h4v18h-4z"/>\#
      <path class="h3" d="M330 210c130-6 230-4 330-20 60-10 105-24 140-30v50z"/></svg>
      """#)
  }
}

extension Hello {
  static var fixtures: [Fixture] {
    [
      Fixture("hello") {
        $0.hello(
          Hello(
            date: "Monday, November 23", greeting: "Good morning, Rosa",
            needs: LinkButton("2 things need you.", "#todo"), more: "2 things are new."))
      }
    ]
  }
}
