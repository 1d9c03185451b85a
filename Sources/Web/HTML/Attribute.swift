/// One attribute of an element. Only the ones named here can be said; `style` and event handlers are not among them.
package struct Attribute: Sendable {
  enum Value: Sendable {
    case absent, bare
    case fixed(StaticString)
    case text(String)
    case number(Int)
    case length(Length)
  }

  let name: StaticString
  let nameSuffix: StaticString?
  let value: Value

  var isAbsent: Bool {
    if case .absent = value { return true }
    return false
  }

  init(_ name: StaticString, _ value: Value, suffix: StaticString? = nil) {
    self.name = name
    self.value = value
    nameSuffix = suffix
  }

  /// The attribute when the condition holds, else nothing: `.checked.when(choice.isChosen)`.
  package func when(_ condition: Bool) -> Attribute { condition ? self : .none }

  /// No attribute at all.
  package static let none = Attribute("", .absent)

  private static func optional(_ name: StaticString, _ text: String?) -> Attribute {
    text.map { Attribute(name, .text($0)) } ?? .none
  }

  // MARK: Every element

  package static func `class`(_ names: String) -> Attribute { Attribute("class", .text(names)) }
  package static func id(_ id: String?) -> Attribute { optional("id", id) }
  package static func lang(_ tag: String?) -> Attribute { optional("lang", tag) }
  package static func dir(_ direction: Direction) -> Attribute { Attribute("dir", .fixed(direction.name)) }
  package static func title(_ text: String?) -> Attribute { optional("title", text) }
  package static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", .number(index)) }
  package static let hidden = Attribute("hidden", .bare)
  /// The key that leads here, together with the browser's own (Alt, or Control and Option).
  package static func accesskey(_ key: String) -> Attribute { Attribute("accesskey", .text(key)) }
  /// A value for the portal's own script: `data-name`.
  package static func data(_ name: StaticString, _ value: String) -> Attribute {
    Attribute("data-", .text(value), suffix: name)
  }
  package static func role(_ role: Role) -> Attribute { Attribute("role", .fixed(role.name)) }

  // MARK: What a screen reader is told

  package static let ariaHidden = Attribute("aria-hidden", .fixed("true"))
  package static func label(_ text: String?) -> Attribute { optional("aria-label", text) }
  package static func labelledBy(_ id: String?) -> Attribute { optional("aria-labelledby", id) }
  package static func describedBy(_ id: String?) -> Attribute { optional("aria-describedby", id) }
  package static func current(_ what: Current) -> Attribute { Attribute("aria-current", .fixed(what.name)) }
  package static let invalid = Attribute("aria-invalid", .fixed("true"))
  package static func pressed(_ isPressed: Bool) -> Attribute {
    Attribute("aria-pressed", .fixed(isPressed ? "true" : "false"))
  }
  package static func sort(_ order: SortOrder) -> Attribute { Attribute("aria-sort", .fixed(order.name)) }

  // MARK: Links and times

  package static func href(_ url: SafeURL) -> Attribute { Attribute("href", .text(url.description)) }
  package static func hreflang(_ tag: String) -> Attribute { Attribute("hreflang", .text(tag)) }
  /// Tells the other site nothing about this page. For every link that leaves the portal, with `newWindow`.
  package static let noopener = Attribute("rel", .fixed("noopener noreferrer nofollow"))
  package static let newWindow = Attribute("target", .fixed("_blank"))
  package static func rel(_ relation: StaticString) -> Attribute { Attribute("rel", .fixed(relation)) }
  package static func download(_ fileName: String) -> Attribute { Attribute("download", .text(fileName)) }
  package static func datetime(_ text: String) -> Attribute { Attribute("datetime", .text(text)) }
  package static let open = Attribute("open", .bare)
  package static func start(_ number: Int) -> Attribute { Attribute("start", .number(number)) }

  // MARK: Tables

  package static let scopeColumn = Attribute("scope", .fixed("col"))
  package static let scopeRow = Attribute("scope", .fixed("row"))
  package static func colspan(_ count: Int) -> Attribute { Attribute("colspan", .number(count)) }
  package static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", .number(count)) }

  // MARK: Pictures

  package static func src(_ url: SafeURL) -> Attribute { Attribute("src", .text(url.description)) }
  package static func alt(_ text: String) -> Attribute { Attribute("alt", .text(text)) }
  package static func width(_ length: Length) -> Attribute { Attribute("width", .length(length)) }
  package static func height(_ length: Length) -> Attribute { Attribute("height", .length(length)) }
  package static let lazy = Attribute("loading", .fixed("lazy"))
}

/// Which way a text runs.
package enum Direction: Sendable {
  case ltr, rtl, auto
  var name: StaticString {
    switch self {
    case .ltr: "ltr"
    case .rtl: "rtl"
    case .auto: "auto"
    }
  }
}

/// What an element is for, where its name does not say so.
package enum Role: Sendable {
  case status, alert, search, img, group, region, list, table, row, cell, columnHeader, rowHeader, rowGroup
  var name: StaticString {
    switch self {
    case .status: "status"
    case .alert: "alert"
    case .search: "search"
    case .img: "img"
    case .group: "group"
    case .region: "region"
    case .list: "list"
    case .table: "table"
    case .row: "row"
    case .cell: "cell"
    case .columnHeader: "columnheader"
    case .rowHeader: "rowheader"
    case .rowGroup: "rowgroup"
    }
  }
}

/// Which of several things is the one shown now.
package enum Current: Sendable {
  case page, step, date, item
  var name: StaticString {
    switch self {
    case .page: "page"
    case .step: "step"
    case .date: "date"
    case .item: "true"
    }
  }
}

/// How a table's column is sorted.
package enum SortOrder: Sendable {
  case ascending, descending, none
  var name: StaticString {
    switch self {
    case .ascending: "ascending"
    case .descending: "descending"
    case .none: "none"
    }
  }
}
