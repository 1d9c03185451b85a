package import Kernel

/// Everything around a page's own content: the practice's name, the menu, who is signed in, help.
///
/// A handler fills it once; `frame.patientPage { h in … }`, `publicPage` and `staffPage` write the whole document.
package struct Frame: Sendable {
  package var words: Words
  package var practice: PracticeFace
  /// The page's own title. The document's title adds the practice's name.
  package var title: String
  package var assets: Assets
  /// Makes the hidden fields of forms; nil on pages without any.
  package var seal: FormSeal?
  /// Puts `Error:` before the title, so that a screen reader says it first.
  package var hasErrors = false
  /// Whether the page keeps what one writes while one writes it.
  package var keepsDrafts = false
  /// Whether the page is a form that is kept while one answers it.
  package var fillsForms = false
  /// Whether the page has a button that asks the device for a passkey.
  package var asksForKeys = false
  package var menu: [MenuItem] = []
  package var account: AccountMenu?
  package var band: PersonBand?
  /// Says on every page that this is a demonstration with invented people.
  package var isDemonstration = false
  /// What was just done, shown once after a redirect.
  package var flash: Notice?
  package var languageSwitch: LanguageSwitch
  package var theme: Theme = .system
  package var session: SessionTiming?
  /// Who the page is about, for the line that only paper shows.
  package var printLine: PrintLine?
  /// Where more help is found; nil on pages that are that help.
  package var moreHelp: SafeURL?
  /// Where somebody without an account writes to us; shown on pages before sign-in.
  package var contact: SafeURL?
  /// What the practice does not offer.
  package var closed = ClosedDoors.none
  /// Where one says that something is wrong with this page; nil on the page that asks.
  package var problem: SafeURL?
  /// What of the portal is down now, for everybody who comes.
  package var standing: Notice?
  /// Staff only: the pages that belong together with this one, and what they have in common.
  package var pages: [Chip] = []
  package var pagesLabel = ""
  /// Staff only: where the search box asks.
  package var search: SearchBox?

  package init(
    title: String, words: Words, practice: PracticeFace, assets: Assets, languageSwitch: LanguageSwitch
  ) {
    self.title = title
    self.words = words
    self.practice = practice
    self.assets = assets
    self.languageSwitch = languageSwitch
  }
}

/// The practice as its pages show it.
package struct PracticeFace: Sendable {
  /// A picture beside the name.
  package enum Logo: Sendable {
    case leaf, none
    /// The practice's own.
    case picture(SafeURL)
  }

  /// The first line of the name, in large letters: `Alder Creek`.
  package let name: String
  /// The second line: `Family Medicine`; may be empty.
  package let kind: String
  /// As people read it: `(555) 010-0142`.
  package let phone: String
  /// `Mon–Fri, 8 AM to 5 PM`, in the page's language.
  package let hours: String
  /// The number for nights and weekends; nil when there is none.
  package let nurseLine: String?
  package let address: String
  package let logo: Logo
  /// Where the name leads: the person's home, or the practice's front page.
  package var home: SafeURL

  package init(
    name: String, kind: String = "", phone: String, hours: String, nurseLine: String? = nil, address: String = "",
    logo: Logo = .leaf, home: SafeURL = "/"
  ) {
    self.name = name
    self.kind = kind
    self.phone = phone
    self.hours = hours
    self.nurseLine = nurseLine
    self.address = address
    self.logo = logo
    self.home = home
  }

  /// `Alder Creek Family Medicine`
  package var fullName: String { kind.isEmpty ? name : name + " " + kind }
}

/// One entry of the main menu.
package struct MenuItem: Sendable {
  /// On which screens the entry shows. A phone has room for five.
  package enum Place: Sendable { case everywhere, wideOnly, phoneOnly }

  package let label: String
  package let icon: Icon
  package let url: SafeURL
  package var isCurrent: Bool
  /// How many new things wait there.
  package var count: Int
  package let place: Place

  package init(
    _ label: String, _ icon: Icon, _ url: SafeURL, isCurrent: Bool = false, count: Int = 0, place: Place = .everywhere
  ) {
    self.label = label
    self.icon = icon
    self.url = url
    self.isCurrent = isCurrent
    self.count = count
    self.place = place
  }
}

/// The menu behind the round face button.
package struct AccountMenu: Sendable {
  /// A line of the menu that leads somewhere.
  package struct Item: Sendable {
    package let label: String
    package let icon: Icon
    package let url: SafeURL

    package init(_ label: String, _ icon: Icon, _ url: SafeURL) {
      self.label = label
      self.icon = icon
      self.url = url
    }
  }

  /// At most two letters.
  package let initials: String
  /// Whose record is open (patients) or who is signed in (staff).
  package let name: String
  package let items: [Item]
  /// Where the sign-out button sends its form.
  package let signOut: SafeURL

  package init(initials: String, name: String, items: [Item], signOut: SafeURL) {
    self.initials = initials
    self.name = name
    self.items = items
    self.signOut = signOut
  }
}

/// How the page's language is changed: by a link before sign-in, by a button (it is remembered) after.
package enum LanguageSwitch: Sendable {
  case link(SafeURL)
  /// - Parameter back: the page to come back to.
  case button(SafeURL, back: SafeURL)
  case none
}

/// Light or dark: as the device says, or as the person chose.
package enum Theme: String, Sendable, CaseIterable {
  case system, light, dark
}

/// When the page warns that the person will be signed out, and how they stay.
package struct SessionTiming: Sendable {
  /// Seconds from loading the page to the warning.
  package let secondsToWarning: Int
  /// Seconds from the warning to the end; at least 20 (WCAG 2.2.1).
  package let secondsLeft: Int
  /// A POST there keeps the session.
  package let extend: SafeURL
  /// The page “Are you still there?” for browsers without JavaScript, and where the page goes at the end.
  package let stillThere: SafeURL

  package init(secondsToWarning: Int, secondsLeft: Int, extend: SafeURL, stillThere: SafeURL) {
    self.secondsToWarning = max(1, secondsToWarning)
    self.secondsLeft = max(20, secondsLeft)
    self.extend = extend
    self.stillThere = stillThere
  }
}

/// The line that only a printed page shows, so that paper is never without a name.
package struct PrintLine: Sendable {
  package let name: String
  package let born: CivilDate
  package let printedOn: CivilDate

  package init(name: String, born: CivilDate, printedOn: CivilDate) {
    self.name = name
    self.born = born
    self.printedOn = printedOn
  }
}

/// The search box of staff pages.
package struct SearchBox: Sendable {
  /// What one can search by, for those who hear the page.
  package let label: String
  /// The few words that the box has room for.
  package let hint: String
  package let url: SafeURL
  /// What was asked last, shown again.
  package let text: String

  package init(label: String, hint: String? = nil, url: SafeURL, text: String = "") {
    self.label = label
    self.hint = hint ?? label
    self.url = url
    self.text = text
  }
}
