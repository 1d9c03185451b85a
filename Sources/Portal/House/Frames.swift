import Chart
package import Kernel
package import Web

/// The frame around each kind of page, filled from the visit.
extension ChartVisit {
  /// The frame of a chart page.
  ///
  /// - Parameters:
  ///   - current: which entry of the menu is lit.
  package func frame(_ title: String, _ furniture: ChartFurniture, current: MainMenu) -> Frame {
    var frame = visit.frame(title, home: url(.home))
    frame.menu = MainMenu.items(for: self, current: current, new: furniture)
    frame.account = accountMenu(furniture)
    frame.band = band(furniture)
    let home = url(.home)
    frame.languageSwitch = .button((account == nil ? Path.staffLanguage : .language).url, back: visit.here(or: home))
    frame.theme = account.map { Theme(rawValue: $0.theme.rawValue) ?? .system } ?? .system
    frame.session = session.timing
    frame.problem = visit.problemLink(account == nil ? ProblemPath.reportAsStaff : ProblemPath.reportOwn)
    if account == nil { frame.standing = nil }
    if let born = furniture.patient.birthDate {
      frame.printLine = PrintLine(name: furniture.patient.name.full, born: born, printedOn: app.today)
    }
    return frame
  }

  private func accountMenu(_ furniture: ChartFurniture) -> AccountMenu {
    guard let account else {
      return AccountMenu(
        initials: furniture.patient.name.initials, name: furniture.patient.name.full,
        items: [
          AccountMenu.Item(
            words("app.menu.back-to-card"), .people, Path.staffPatient(furniture.patient.id).url)
        ],
        signOut: Path.staffSignOut.url)
    }
    return AccountMenu.of(account, helped: helped, at: base, showing: furniture.patient.name, words: words)
  }

  /// Whether the age of the patient keeps something from this helper.
  private var isTeens: Bool {
    if case .helper(let grant) = viewer.person { grant.isNarrowed } else { false }
  }

  private func band(_ furniture: ChartFurniture) -> PersonBand? {
    switch base {
    case .own: nil
    case .helping:
      PersonBand(
        name: furniture.patient.name.first, note: isTeens ? words("app.band.teen") : "",
        back: account?.patientID == nil ? nil : LinkButton(words("app.band.back"), Path.chart(.own, .home).url))
    case .asPatient(let id):
      PersonBand(
        name: furniture.patient.name.first,
        back: LinkButton(words("app.menu.back-to-card"), Path.staffPatient(id).url))
    }
  }
}

extension PersonVisit {
  /// The frame of a page about the account itself.
  package func frame(_ title: String) -> Frame {
    var frame = visit.frame(title, home: account.patientID == nil ? Path.account.url : Path.chart(.own, .home).url)
    frame.menu = MainMenu.items(forAccount: self)
    frame.account = AccountMenu.of(account, helped: helped, at: .own, showing: account.name, words: words)
    frame.languageSwitch = .button(Path.language.url, back: visit.here(or: Path.account.url))
    frame.theme = Theme(rawValue: account.theme.rawValue) ?? .system
    frame.session = session.timing
    frame.problem = visit.problemLink(ProblemPath.reportOwn)
    return frame
  }
}

extension StaffVisit {
  /// The frame of a staff page.
  package func frame(_ title: String, searched text: String = "", current: StaffMenu = .patients) -> Frame {
    var frame = visit.frame(title, home: StaffMenu.first(for: member.role))
    frame.menu = StaffMenu.items(for: member.role, current: current, words)
    frame.account = AccountMenu(
      initials: member.name.initials, name: member.name.full,
      items: [
        AccountMenu.Item(words("app.staff.menu.huddle"), .home, Path.huddle(.staff(nil)).url),
        AccountMenu.Item(words("app.staff.menu.problems"), .warning, Path.problems(.board("")).url),
        AccountMenu.Item(words("app.staff.menu.cover"), .clock, Path.staffCover.url),
        AccountMenu.Item(words("app.staff.menu.training"), .check, Path.staffTraining.url),
        AccountMenu.Item(words("accounts.account.security"), .lock, Path.staffSecurity.url),
        AccountMenu.Item(words("web.problem"), .info, Path.problems(.reportAsStaff(on: problemPage)).url),
      ],
      signOut: Path.staffSignOut.url)
    frame.pages = StaffMenu.pages(with: current.entry, for: member.role, at: request.path, words)
    if !frame.pages.isEmpty { frame.pagesLabel = words("app.staff.pages.\(current.entry.rawValue)") }
    frame.search = SearchBox(
      label: words("app.staff.search"), hint: words("app.staff.search.hint"), url: Path.staffPatients.url, text: text)
    frame.languageSwitch = .button(Path.staffLanguage.url, back: visit.here(or: Path.staffPatients.url))
    frame.session = session.timing
    frame.problem = visit.problemLink(ProblemPath.reportAsStaff)
    // What is down stands in the huddle; these pages are for work.
    frame.standing = nil
    return frame
  }

  private var problemPage: String { PagePattern(visit.request.template).text }
}

extension OpenVisit {
  /// What all frames share. Alone it is the frame of a page before sign-in.
  package func frame(_ title: String, home: SafeURL = "/") -> Frame {
    let other = words.language.other
    let here = SafeURL(own: request.path) ?? "/"
    var frame = Frame(
      title: title, words: words, practice: app.face(in: words.language, home: home),
      assets: app.assets, languageSwitch: .link(here.with("lang", other.rawValue)))
    frame.seal = seal
    frame.isDemonstration = app.practice.isDemonstration
    frame.closed = app.practice.off.doors
    frame.moreHelp = request.path == Path.help.url.description ? nil : Path.help.url
    frame.contact = request.path == Path.contact.url.description ? nil : Path.contact.url
    if let flash, words.has(flash) { frame.flash = Web.Notice(words(flash)) }
    frame.problem = problemLink(ProblemPath.report)
    frame.standing = StandingText.notice(app, words)
    return frame
  }

  /// Where one says that something is wrong with this page; nil on the page that asks.
  func problemLink(_ path: (String) -> ProblemPath) -> SafeURL? {
    let page = PagePattern(request.template).text
    return ProblemPath.asks.contains(page) ? nil : Path.problems(path(page)).url
  }

  /// The page one looks at, to come back to it; another one where this page is the answer to a form.
  func here(or other: SafeURL) -> SafeURL {
    request.method == .get ? SafeURL(own: request.path) ?? other : other
  }
}

extension App {
  /// The practice as its pages show it.
  package func face(in language: Language, home: SafeURL = "/") -> PracticeFace {
    let practice = practice
    return PracticeFace(
      name: practice.name, kind: practice.kind, phone: practice.phone, hours: practice.hours[language] ?? "",
      nurseLine: practice.nurseLine, address: "", logo: assets.logo, home: home)
  }
}

extension Session {
  /// When a page of this session warns, and where one goes at the end.
  var timing: SessionTiming {
    let idle = Int(kind.idle.components.seconds)
    let warning = Int(kind.warning.components.seconds)
    return SessionTiming(
      secondsToWarning: idle - warning, secondsLeft: warning,
      extend: kind == .person ? Path.stay.url : Path.staffStay.url,
      stillThere: kind == .person ? Path.away.url : Path.staffAway.url)
  }
}

extension AccountMenu {
  /// The menu behind the face: people to switch to, the account, signing out.
  static func of(
    _ account: Account, helped: [HelpedPerson], at base: ChartBase, showing name: PersonName, words: Words
  ) -> AccountMenu {
    var items: [Item] = []
    if account.patientID != nil, base != .own {
      items.append(Item(words("app.menu.own-record"), .person, Path.chart(.own, .home).url))
    }
    for person in helped where base != .helping(person.patientID) {
      items.append(Item(person.name.full, .people, Path.chart(.helping(person.patientID), .home).url))
    }
    // Beside one's own chart they stand in the menu.
    if base != .own || account.patientID == nil {
      items.append(Item(words("app.menu.bills"), .bill, Path.bills.url))
    }
    items.append(Item(words("app.menu.people"), .people, Path.helping(.people).url))
    items.append(Item(words("app.menu.details"), .pencil, Path.accountDetails.url))
    items.append(Item(words("app.menu.account"), .lock, Path.account.url))
    items.append(Item(words("app.menu.help"), .help, Path.help.url))
    return AccountMenu(initials: name.initials, name: name.full, items: items, signOut: Path.signOut.url)
  }
}
