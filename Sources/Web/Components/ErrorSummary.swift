/// All that is wrong with a form, at the top of the page, each line leading to its field.
package struct ErrorSummary: Sendable {
  package let errors: [FieldError]

  package init(_ errors: [FieldError]) {
    self.errors = errors
  }
}

extension [FieldError] {
  /// What the field itself says; nil when it is in order.
  package func message(for field: String, in words: Words) -> String? {
    first { $0.field == field }?.message(in: words)
  }
}

extension HTML {
  /// Writes nothing when nothing is wrong.
  package mutating func errorSummary(_ summary: ErrorSummary) {
    guard !summary.errors.isEmpty else { return }
    div(.class("errors"), .role(.alert), .tabindex(-1), .id("errors"), .labelledBy("errors-title")) { h in
      h.h2(.id("errors-title"), h.words("web.errors.title"))
      h.ul { h in
        for error in summary.errors {
          h.li { h in h.a(.href(.onPage(error.field))) { h in h.text(error.message(in: h.words)) } }
        }
      }
    }
  }
}

extension ErrorSummary {
  static var fixtures: [Fixture] {
    [
      Fixture("error summary") {
        $0.errorSummary(ErrorSummary([FieldError("born", "web.field.date"), FieldError("amount", "web.field.money")]))
      }
    ]
  }
}
