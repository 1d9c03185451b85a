import Web

extension HTML {
  mutating func recordSummary(_ page: RecordSummaryPage) {
    div(.class("stack")) { h in
      h.recordHead(h.words("healthrecord.summary.title"), page.stamp)
      h.section(.class("card")) { h in h.rows(page.rows) }
      if !page.asking.isEmpty {
        h.section(.class("card no-print"), .label(h.words("healthrecord.asking"))) { h in h.rows(page.asking) }
      }
    }
  }

  /// The heading of a page of the record, how new it is, and the print button.
  mutating func recordHead(_ title: String, _ stamp: RecordStamp) {
    header { h in
      h.h1(title)
      h.p(.class("lead"), stamp.asOf)
      h.printButton()
    }
    if let banner = stamp.banner { notice(Web.Notice(banner, tone: .near)) }
  }

  /// A button that opens the browser's print window. It needs the portal's script and stays hidden without it.
  ///
  /// - Parameter label: for pages that have a PDF beside it.
  mutating func printButton(_ label: String? = nil) {
    p(.class("no-print"), .data("print", ""), .hidden) { h in
      h.button(.type(.button), .class("btn alt")) { h in
        h.icon(.print)
        h.text(label ?? h.words("healthrecord.print"))
      }
    }
  }
}
