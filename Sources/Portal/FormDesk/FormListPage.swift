import Chart
import Kernel
import Store
import Web

/// All forms of the practice, with how each stands.
struct FormListPage {
  let rows: [Web.Row]
  let new: LinkButton
  let bring: LinkButton

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (forms, book) = try await visit.app.database.read { reading in
      (try PracticeForms.all(in: reading), try visit.app.schedule.book(in: reading))
    }
    let page = FormListPage(forms, book, visit.words)
    let frame = visit.frame(visit.words("formdesk.title"), current: .settings)
    return .page(frame.staffPage { h in h.formList(page) })
  }

  private init(_ forms: [PracticeForm], _ book: ScheduleBook, _ words: Words) {
    rows = forms.map { form in
      Web.Row(
        FormDesign.words(form.title, in: words.language), Path.staffForm(.form(form.id)).url, icon: .document,
        text: [words("formdesk.audience.\(form.audience.rawValue).short"), form.opening.text(book, words)]
          .joined(separator: " · "),
        end: .tag(form.tag(words)))
    }
    new = LinkButton(words("formdesk.new"), Path.staffForm(.new).url, icon: .pencil)
    bring = LinkButton(words("formdesk.bring"), Path.staffForm(.bring).url, look: .alternate)
  }
}

extension PracticeForm {
  /// How it stands, in a word or two.
  func tag(_ words: Words) -> Tag {
    if endedAt != nil { return Tag(words("formdesk.state.ended")) }
    if version == 0 { return Tag(words("formdesk.state.draft"), .near, mark: .ring) }
    let key = hasDraft ? "formdesk.state.changed" : "formdesk.state.given"
    return Tag(words(key, ("version", "\(version)")), hasDraft ? .near : .ok, mark: hasDraft ? .ring : .circle)
  }
}

extension FormOpening {
  /// “7 days before: New patient, Follow-up”
  func text(_ book: ScheduleBook, _ words: Words) -> String {
    switch visitTypes {
    case .every: return words.plural("formdesk.opens.every", count: days)
    case .codes(let codes):
      guard !codes.isEmpty else { return words("formdesk.opens.hand") }
      let names = codes.map { code in book.types.first { $0.code == code }?.name(in: words.language) ?? code }
      return words.plural("formdesk.opens.some", count: days, ("types", names.joined(separator: ", ")))
    }
  }
}

extension HTML {
  mutating func formList(_ page: FormListPage) {
    crumb(words("formdesk.settings"), Path.staffSettings.url)
    h1(words("formdesk.title"))
    p(.class("lead"), words("formdesk.lead"))
    div(.class("stack")) { h in
      h.p(.class("acts-row")) { h in
        h.linkButton(page.new)
        h.linkButton(page.bring)
      }
      h.section(.class("card")) { h in
        if page.rows.isEmpty { h.p(h.words("formdesk.none")) } else { h.rows(page.rows) }
      }
    }
  }
}
