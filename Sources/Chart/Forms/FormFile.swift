import Kernel
import Store

/// A form of one patient, with everything that its page shows.
package struct FormFile: Sendable {
  package let request: FormRequest
  package let published: PublishedForm
  package let before: FormAnswers
  package let draft: FormDraft?
  package let response: FormResponse?
  /// What the practice decided about the answers, by question.
  package let decisions: [String: FormDecision]
  /// The lists of the record that are asked about: their names, by kind.
  package let lists: [ItemKind: [String]]

  package var design: FormDesign { published.design }

  /// What stands in the form at this moment. That a list is right is not ticked in advance: it has to be looked at.
  package var answers: FormAnswers {
    if let answers = response?.answers ?? draft?.answers { return answers }
    var answers = before
    for item in design.items where item.prefill?.list != nil { answers[item.id] = [] }
    return answers
  }
}

extension ChartReader {
  /// Whether this viewer may read a form: the patient all of them, helpers with visits what the desk asks, and what is
  /// about the health of a child those who answer for it and may see the record; staff by their role.
  func mayRead(_ form: FormRequest) -> Bool {
    switch person {
    case .patient, .staffAsPatient, .staffForCaller(_, nil), .practice: visibility.allows(.appointment)
    case .helper(let grant), .staffForCaller(_, let grant?):
      visibility.allows(.appointment)
        && (form.audience == .desk
          || grant.answersForPatient && visibility.allows(.condition) && isChild(form))
    case .staff(let member): form.audience.isFor(member.role)
    }
  }

  /// What a young person says about their health is theirs from this age on.
  package static let confidentialFrom = 13

  private func isChild(_ form: FormRequest) -> Bool {
    let day = CivilDate(daysSince1970: Int(form.openedAt.millisecondsSince1970 / 86_400_000))
    return patient.birthDate.map { $0.age(on: day) < ChartReader.confidentialFrom } ?? false
  }

  /// The last forms of this chart that this viewer may read, newest first.
  package func forms() throws -> [FormRequest] {
    try query(FormRequestQueries.of(patient.id, limit: 50), as: FormRequest.self).filter { mayRead($0) }
  }

  /// The forms that wait to be filled in, the nearest visit first: for lists.
  package func openForms() throws -> [FormRequest] {
    guard visibility.allows(.appointment) else { return [] }
    return try query(FormRequestQueries.open(of: patient.id, limit: 10), as: FormRequest.self)
      .filter { mayRead($0) }
  }

  /// One form of this chart.
  ///
  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func form(_ id: FormRequest.ID) throws -> FormFile {
    guard let request = try query(FormRequestQueries.one(id), as: FormRequest.self).first,
      request.patientID == patient.id, mayRead(request)
    else { throw ChartFault.notFound }
    return try snapshot { reading in
      let published = try PracticeForms.published(request.formID, request.version, in: reading)
      let response = request.isOpen ? nil : try FormResponses.to(id, in: reading)
      return FormFile(
        request: request, published: published,
        before: try response?.before
          ?? FormPrefilling(published.design, of: patient.id, request.formID, in: reading).answers,
        draft: request.isOpen ? try FormRequests.draft(of: id, in: reading) : nil, response: response,
        decisions: try response.map { try FormResponses.decisions(about: $0.id, in: reading) } ?? [:],
        lists: try lists(for: published.design))
    }
  }

  private func lists(for design: FormDesign) throws -> [ItemKind: [String]] {
    var lists: [ItemKind: [String]] = [:]
    for kind in Set(design.items.compactMap { $0.prefill?.list }) {
      lists[kind] = try items(kind, limit: 60).filter { $0.status == .active || kind == .allergy }.map(\.name)
    }
    return lists
  }
}
