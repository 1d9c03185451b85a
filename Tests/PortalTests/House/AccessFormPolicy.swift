import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// The written policy for the practice's forms: managers and providers write them, everybody but billers gives them,
/// and answers about health are for nurses and providers alone.
extension AccessPolicy {
  static let formDesk: [String: Rule] = building.merging(giving) { $1 }

  private static let builders: Set<StaffRole> = [.manager, .provider]

  private static let building: [String: Rule] = [
    "GET /staff/settings/forms": roles(builders, .page),
    "GET /staff/settings/forms/new": roles(builders, .page),
    "POST /staff/settings/forms/new": roles(builders, .incomplete),
    "GET /staff/settings/forms/bring": roles(builders, .page),
    "POST /staff/settings/forms/bring": roles(builders, .incomplete),
    "GET /staff/settings/forms/{form}": roles(builders, .page),
    "POST /staff/settings/forms/{form}": roles(builders, .incomplete),
    "POST /staff/settings/forms/{form}/opening": roles(builders, .incomplete),
    // Whoever does not say which draft was looked at saves over nothing.
    "POST /staff/settings/forms/{form}/score": roles(builders, Cell(status: 409)),
    "POST /staff/settings/forms/{form}/arrange": roles(builders, Cell(status: 409)),
    "POST /staff/settings/forms/{form}/publish": roles(builders, Cell(status: 409)),
    "GET /staff/settings/forms/{form}/item": roles(builders, .page),
    "POST /staff/settings/forms/{form}/item": roles(builders, .incomplete),
    "POST /staff/settings/forms/{form}/remove": works(.notFound),
    "GET /staff/settings/forms/{form}/preview": roles(builders, .page),
    "GET /staff/settings/forms/{form}/questionnaire": roles(builders, .page),
    "POST /staff/settings/forms/{form}/end": roles(builders, .away("/staff/settings/forms/", audit: 1)),
    "POST /staff/settings/forms/{form}/again": roles(builders, .away("/staff/settings/forms/", audit: 1)),
  ]

  private static let giving: [String: Rule] = [
    "GET /staff/patients/{person}/forms": works { role, it in gives(role, it, .chartPage) },
    "POST /staff/patients/{person}/forms": works { role, it in gives(role, it, .unfinished) },
    // The forms of this practice were sent: what was sent is not taken back, and its page is shown again.
    "POST /staff/patients/{person}/forms/{id}/withdraw": works { role, it in
      named(role, givers, it, Cell(status: 409, audit: 2))
    },
    "GET /staff/patients/{person}/forms/{id}/blank": works { role, it in named(role, givers, it, .chartPage) },
    "GET /staff/patients/{person}/forms/{id}/filled": works { role, it in named(role, readers, it, .chartPage) },
    "GET /staff/patients/{person}/forms/{id}/paper": works { role, it in
      named(role, readers, it, Cell(status: 409, audit: 1))
    },
    "POST /staff/patients/{person}/forms/{id}/paper": works { role, it in named(role, readers, it, .unfinished) },
  ]

  private static let givers: Set<StaffRole> = [.provider, .nurse, .frontDesk, .manager]
  private static let readers: Set<StaffRole> = [.provider, .nurse]

  private static func gives(_ role: StaffRole, _ it: Choice, _ cell: Cell) -> Cell {
    givers.contains(role) && isThere(it.person) ? cell : .notFound
  }

  private static func named(_ role: StaffRole, _ roles: Set<StaffRole>, _ it: Choice, _ cell: Cell) -> Cell {
    guard roles.contains(role), let person = it.person, isThere(person) else { return .notFound }
    return it.thing == Thing(owner: person, label: .plain) ? cell : .notFound
  }
}

/// A form about health that each owner of the access tests sent, and one that is being written.
enum AccessForms {
  static func add(
    to practice: TestPractice, _ charts: [TestPerson: Patient.ID]
  ) async throws -> (form: String, requests: [TestPerson: String]) {
    let (app, now) = (practice.app, TestPractice.now)
    let writer = StaffMember.ID("writer")
    let form = PracticeForm.ID(random: app.random)
    let question = FormItem(id: "q", .line, [.english: "How are you?", .spanish: "¿Cómo está?"])
    let design = FormDesign(title: [.english: "Health", .spanish: "Salud"], audience: .care, items: [question])
    var requests: [TestPerson: String] = [:]
    for person in AccessWorld.owners { requests[person] = FormRequest.ID(random: app.random).text }
    let asked = requests
    try await app.database.write { transaction in
      try PracticeForms.begin(form, design, by: writer, in: transaction, at: now)
      try PracticeForms.publish(form, at: 0, by: writer, in: transaction, at: now)
      guard let given = try PracticeForms.one(form, in: transaction) else { return }
      let desk = FormDesk(in: transaction, app.practice.calendar, at: now, random: app.random)
      for (person, id) in asked {
        guard let chart = charts[person] else { continue }
        let new = NewFormRequest(id: FormRequest.ID(id), of: chart, given, cause: "test/\(id)", by: .console)
        _ = try FormRequests.open(new, in: transaction, at: now)
        _ = try desk.send(
          FormAnswers(["q": ["Well."]]), to: new.id, .answered,
          by: FormSigner(id: "account", actingAs: "patient", name: person.name.full), as: .console)
      }
    }
    return (form.text, requests)
  }
}
