package import Chart
package import Kernel
package import Web

/// The pages on which staff write the practice's forms, give them to patients and type papers.
package enum FormDeskPath: Sendable, Equatable {
  /// All forms; a new one; one from another system.
  case forms, new, bring
  case form(PracticeForm.ID)
  /// A part of a form or a deed on it.
  case part(PracticeForm.ID, Part)
  /// One question. Its name stands behind the question mark: those from elsewhere hold slashes.
  case item(PracticeForm.ID, String)
  case preview(PracticeForm.ID, Language)
  /// The forms of a patient, and a deed on one of them.
  case given(Patient.ID)
  case deed(Patient.ID, FormRequest.ID, Deed)

  package enum Part: String, Sendable {
    case item, arrange, remove, opening, score, questionnaire, preview, publish, end, again
  }

  package enum Deed: String, Sendable {
    case withdraw, blank, filled, paper
  }

  package var url: SafeURL {
    let all: SafeURL = "/staff/settings/forms"
    return switch self {
    case .forms: all
    case .new: all.appending("new")
    case .bring: all.appending("bring")
    case .form(let id): all.appending(id.text)
    case .part(let id, let part): all.appending(id.text).appending(part.rawValue)
    case .item(let id, let item): FormDeskPath.part(id, .item).url.with("item", item)
    case .preview(let id, let language): FormDeskPath.part(id, .preview).url.with("in", language.rawValue)
    case .given(let person): SafeURL.path("staff", "patients", person.text, "forms")
    case .deed(let person, let id, let deed):
      FormDeskPath.given(person).url.appending(id.text).appending(deed.rawValue)
    }
  }
}
