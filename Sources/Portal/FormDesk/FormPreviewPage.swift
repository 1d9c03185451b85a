import Chart
import Kernel
import Web

/// A form as patients see it, in either language. Nothing that is typed here is kept.
struct FormPreviewPage {
  let back: LinkButton
  let languages: [(label: String, url: SafeURL, isCurrent: Bool)]
  let language: Language
  let title: String
  let lead: String
  let statement: String
  let fields: FormFields
  let patientWords: Words

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await BuilderPage.read(visit)
    try await visit.app.noteSeen(visit.session)
    let language = visit.request.query["in"].flatMap(Language.init(rawValue:)) ?? .english
    let page = FormPreviewPage(known, visit.app.strings.words(in: language), visit.words)
    let frame = visit.frame(visit.words("formdesk.preview"), current: .settings)
    return .page(frame.staffPage { h in h.formPreview(page) })
  }

  private init(_ known: BuilderPage.Known, _ patientWords: Words, _ words: Words) {
    let (form, design) = (known.form, known.design)
    language = patientWords.language
    self.patientWords = patientWords
    back = LinkButton(FormDesign.words(design.title, in: words.language), Path.staffForm(.form(form.id)).url)
    languages = Language.allCases.map { choice in
      (choice.ownName, Path.staffForm(.preview(form.id, choice)).url, choice == patientWords.language)
    }
    title = design.title(in: language)
    lead = FormDesign.words(design.lead, in: language)
    statement = FormDesign.words(design.statement, in: language)
    fields = FormFields(design, FormAnswers(), lists: [:], [], in: patientWords, language: language)
  }
}

extension HTML {
  mutating func formPreview(_ page: FormPreviewPage) {
    crumb(page.back.label, page.back.url)
    h1(words("formdesk.preview"))
    p(.class("lead"), words("formdesk.preview.lead"))
    div(.class("stack")) { h in
      h.nav(.class("chips"), .label(h.words("formdesk.preview.language"))) { h in
        for language in page.languages {
          h.a(.href(language.url), .current(.page).when(language.isCurrent)) { h in h.text(language.label) }
        }
      }
      var seen = HTML(words: page.patientWords)
      seen.section(.class("card"), .lang(page.language.rawValue)) { h in
        h.h2(page.title)
        if !page.lead.isEmpty { h.p(.class("lead"), page.lead) }
        h.formFields(page.fields)
        if !page.statement.isEmpty { h.p(.class("note"), page.statement) }
      }
      h.append(seen)
    }
  }
}
