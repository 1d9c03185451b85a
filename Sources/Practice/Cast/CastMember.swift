import Kernel

/// One hand-written person: who they are, how they stand with the portal, and what their chart holds.
struct CastMember: Sendable {
  /// How the practice can reach them.
  enum Contact: Sendable { case emailAndPhone, phoneOnly, none }

  /// A helper as the cast names them: another member, or someone who is no patient.
  enum Helping: Sendable {
    case member(String, GeneratedHelper.Relationship, [HelperScope])
    case outsider(PersonName, GeneratedHelper.Relationship, [HelperScope])
  }

  /// An office day before the demonstration, and the time on it.
  struct Arrival: Sendable {
    let daysAgo: Int
    let hour: Int
    let minute: Int

    static func daysAgo(_ days: Int, _ hour: Int, _ minute: Int = 0) -> Arrival {
      Arrival(daysAgo: days, hour: hour, minute: minute)
    }
  }

  let key: String
  let name: PersonName
  let birth: Birth
  let sex: Sex
  var language = Language.english
  var contact = Contact.emailAndPhone
  var clinician = Clinician.okafor
  var portal = PortalState.joined
  var helpers: [Helping] = []
  var guardian: PersonName?
  /// Died so many days before the day the demonstration plays on.
  var diedDaysAgo: Int?
  /// When the chart was handed in, if that was before the demonstration begins.
  var arrival: Arrival?
  /// Said before any result came that results are to wait for the doctor's note.
  var waitsForNote = false
  let chart: @Sendable (inout ChartWriter) -> Void
}

/// When someone was born: a fixed day, or so that they have an age on the day the demonstration plays on.
enum Birth: Sendable {
  case on(Int, Int, Int)
  case aged(Int, Int, Int)
  case monthsAgo(Int)

  /// The birthday, counted from the day the demonstration plays on.
  func day(from today: CivilDate) -> CivilDate {
    switch self {
    case .on(let year, let month, let day): CivilDate(year: year, month: month, day: day) ?? today
    case .aged(let years, let month, let day):
      // A birthday still to come this year needs one year more.
      CivilDate(year: today.year - years - ((today.month, today.day) < (month, day) ? 1 : 0), month: month, day: day)
        ?? today.adding(days: -years * 365)
    case .monthsAgo(let months): today.adding(days: -(months * 30 + months / 2 + 6))
    }
  }
}

extension PracticePlan {
  /// One of the forty.
  func castPatient(_ index: Int) -> GeneratedPatient {
    let member = Cast.members[index]
    var chart = ChartWriter(plan: self, person: castPerson(index))
    member.chart(&chart)
    var patient = finished(
      &chart, portal: member.portal, helpers: member.helpers.compactMap { helper($0, of: member) })
    patient.arrivedAt = member.arrival.map {
      calendar.zone.instant(of: calendar.past($0.daysAgo, $0.hour, $0.minute))
    }
    if member.waitsForNote { patient.registration = ChartWriter.registration(of: castPerson(index), in: self) }
    return patient
  }

  private func castPerson(_ index: Int) -> Person {
    let member = Cast.members[index]
    var person = Person(
      key: member.key, name: member.name, birthDate: member.birth.day(from: calendar.today), sex: member.sex)
    person.language = member.language
    person.email = member.contact == .emailAndPhone ? Cast.email(member.key) : nil
    person.phone = member.contact == .none ? nil : "(555) 010-\(Digits.text(2_000 + index * 7, width: 4))"
    person.street = "\(11 + index * 8) \(["Juniper Lane", "Mill Road", "Heron Court", "Orchard Street"][index % 4])"
    person.mrn = recordNumber(index)
    person.clinician = member.clinician
    person.died = member.diedDaysAgo.map { calendar.past($0, 4, 30) }
    person.guardian = member.guardian
    return person
  }

  private func helper(_ helping: CastMember.Helping, of member: CastMember) -> GeneratedHelper? {
    switch helping {
    case .member(let key, let relationship, let scopes):
      guard let place = Cast.place(of: key), let account = account(of: shown(castPerson(place))) else { return nil }
      return GeneratedHelper(patientKey: key, account: account, relationship: relationship, scopes: scopes)
    case .outsider(let name, let relationship, let scopes):
      let key = Cast.key(of: name)
      var person = Person(key: key, name: name, birthDate: calendar.today, sex: .unknown)
      person.language = member.language
      person.email = Cast.email(key)
      guard let account = account(of: shown(person)) else { return nil }
      return GeneratedHelper(patientKey: nil, account: account, relationship: relationship, scopes: scopes)
    }
  }

  private func shown(_ person: Person) -> Person {
    marking == .canary ? person.marked(by: Canary(key: person.key, seed: seed)) : person
  }
}
