/// A button that sends the form it stands in.
package struct SubmitButton: Sendable {
  package let label: String
  package var look: ButtonLook
  package var icon: Icon?
  /// Sent along when this button is the one that was pressed.
  package var name: String?
  package var value: String?
  /// Where this button sends the form instead of the form's own address.
  package var action: SafeURL?
  /// The single key that presses it, shown beside the words.
  package var key: String?
  /// The id of the form it sends, where it stands outside of that.
  package var form: String?

  /// - Parameter label: a verb with its thing: “Book this visit”, “Pay $46.20”.
  package init(
    _ label: String, look: ButtonLook = .primary, icon: Icon? = nil, name: String? = nil, value: String? = nil
  ) {
    self.label = label
    self.look = look
    self.icon = icon
    self.name = name
    self.value = value
  }

  /// The same button, sending its form elsewhere, by a key.
  package func sending(to action: SafeURL, key: String? = nil) -> SubmitButton {
    var button = self
    button.action = action
    button.key = key
    return button
  }

  /// The same button, standing outside of its form.
  package func of(form: String) -> SubmitButton {
    var button = self
    button.form = form
    return button
  }
}

/// A link that looks like a button: it leads on and changes nothing.
package struct LinkButton: Sendable {
  package let label: String
  package let url: SafeURL
  package var look: ButtonLook
  package var icon: Icon?

  package init(_ label: String, _ url: SafeURL, look: ButtonLook = .primary, icon: Icon? = nil) {
    self.label = label
    self.url = url
    self.look = look
    self.icon = icon
  }
}

/// How loud a button is. One primary button a page.
package enum ButtonLook: String, Sendable {
  case primary = "btn"
  case alternate = "btn alt"
  case wide = "btn wide"
  case alternateWide = "btn alt wide"
  case danger = "btn bad"
  /// Looks like a link.
  case quiet = "plain link"
}

extension HTML {
  package mutating func submit(_ button: SubmitButton) {
    self.button(
      .type(.submit), .class(button.look.rawValue), button.name.map { .name($0) } ?? .none,
      button.value.map { .value($0) } ?? .none, button.action.map { .formaction($0) } ?? .none,
      button.key.map { .data("key", $0.lowercased()) } ?? .none, button.form.map { .form($0) } ?? .none
    ) { h in
      if let icon = button.icon { h.icon(icon) }
      h.text(button.label)
      if let key = button.key {
        h.raw(" ")
        h.kbd(.ariaHidden, key)
      }
    }
  }

  package mutating func linkButton(_ button: LinkButton) {
    guard !closed.keeps(button.url) else { return }
    a(.class(button.look.rawValue), .href(button.url)) { h in
      if let icon = button.icon { h.icon(icon) }
      h.text(button.label)
    }
  }

  /// The link above a heading that leads back: “‹ All results”.
  package mutating func crumb(_ label: String, _ url: SafeURL) {
    a(.class("crumb"), .href(url)) { h in
      h.icon(.chevron)
      h.text(label)
    }
  }

  /// Links in a line below a card's content.
  package mutating func links(_ links: [LinkButton]) {
    p(.class("links no-print")) { h in
      for link in links where !h.closed.keeps(link.url) {
        h.a(.href(link.url)) { h in
          if let icon = link.icon {
            h.icon(icon)
            h.raw("&nbsp;")
          }
          h.text(link.label)
        }
      }
    }
  }
}

extension SubmitButton {
  static var fixtures: [Fixture] {
    [
      Fixture("submit button, primary") { $0.submit(SubmitButton("Book this visit")) },
      Fixture("submit button, danger") {
        $0.submit(SubmitButton("Cancel this visit", look: .danger, name: "do", value: "cancel"))
      },
      Fixture("submit button, quiet") { $0.submit(SubmitButton("Save draft", look: .quiet)) },
    ]
  }
}

extension LinkButton {
  static var fixtures: [Fixture] {
    [
      Fixture("link button, with icon") {
        $0.linkButton(LinkButton("Ask about this result", "/me/messages/new", look: .alternateWide, icon: .messages))
      },
      Fixture("crumb") { $0.crumb("All results", "/me/results") },
      Fixture("links") {
        $0.links([LinkButton("Print or save as PDF", "/x", icon: .print), LinkButton("Share with someone", "/y")])
      },
    ]
  }
}
