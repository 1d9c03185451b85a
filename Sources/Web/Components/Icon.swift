/// One of the portal's icons: a line drawing of 24 by 24, written into the page so that it needs no further request.
package struct Icon: Sendable {
  /// Which way an arrow points.
  package enum Facing: Sendable { case forward, back }

  let shape: StaticString

  private init(_ shape: StaticString) {
    self.shape = shape
  }

  package static let home = Icon(
    #"<path d="M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.6v-5.2H9.6V20H5a1 1 0 0 1-1-1z"/>"#)
  package static let messages = Icon(
    #"""
    <path d="M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5h-6.5L8 20.2v-3.7H5A1.5 1.5 0 0 1 \#
    3.5 15V6A1.5 1.5 0 0 1 5 4.5z"/><path d="M8 9h8M8 12.3h5"/>
    """#)
  package static let calendar = Icon(
    #"""
    <rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M8.2 3.5v4M15.8 3.5v4M4 10.5h16"/>\#
    <path d="m9 15.2 2.2 2 3.8-3.8"/>
    """#)
  package static let lab = Icon(
    #"""
    <path d="M9 3.8h6M10.2 3.8v6L5.3 17.6A1.7 1.7 0 0 0 6.8 20.2h10.4a1.7 1.7 0 0 0 1.5-2.6L13.8 \#
    9.8v-6"/><path d="M8 14.3h8"/>
    """#)
  package static let pill = Icon(
    #"""
    <g transform="rotate(-40 12 12)"><rect x="3" y="8" width="18" height="8" rx="4"/><path d="M12 8v8"/>\#
    </g>
    """#)
  package static let bill = Icon(
    #"<path d="M6 3.8h12v16.6l-3-1.9-3 1.9-3-1.9-3 1.9z"/><path d="M9.2 8.3h5.6M9.2 12h5.6"/>"#)
  package static let record = Icon(
    #"""
    <path d="M4 7.2a1.5 1.5 0 0 1 1.5-1.5h4.3l2 2.3h6.7A1.5 1.5 0 0 1 20 9.5V18a1.5 1.5 0 0 1-1.5 \#
    1.5h-13A1.5 1.5 0 0 1 4 18z"/><path d="M12 16.7c-1.9-1.2-3-2.2-3-3.4a1.5 1.5 0 0 1 3-.4 1.5 1.5 0 0 \#
    1 3 .4c0 1.2-1.1 2.2-3 3.4z"/>
    """#)
  package static let form = Icon(
    #"""
    <path d="M9 5.2H7A1.5 1.5 0 0 0 5.5 6.7V19A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V6.7A1.5 \#
    1.5 0 0 0 17 5.2h-2"/><rect x="9" y="3.5" width="6" height="3.5" rx="1"/><path d="M9 11.5h6M9 \#
    15.5h4"/>
    """#)
  package static let menu = Icon(#"<path d="M4.5 7h15M4.5 12h15M4.5 17h15"/>"#)
  package static let chevron = Icon(#"<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>"#)
  package static let pin = Icon(
    #"""
    <path d="M12 21c4.5-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6 6.5 11z"/><circle cx="12" cy="10" \#
    r="2.4"/>
    """#)
  package static let person = Icon(
    #"<circle cx="12" cy="8" r="3.8"/><path d="M4.8 20.3c.6-4 3.4-6.1 7.2-6.1s6.6 2.1 7.2 6.1"/>"#)
  package static let clock = Icon(#"<circle cx="12" cy="12" r="8.3"/><path d="M12 7.3V12l3.2 2"/>"#)
  package static let info = Icon(#"<circle cx="12" cy="12" r="8.3"/><path d="M12 11v5M12 7.8v.1"/>"#)
  package static let print = Icon(
    #"""
    <path d="M7.5 8.5v-5h9v5M7.5 16.5H5A1.5 1.5 0 0 1 3.5 15v-5A1.5 1.5 0 0 1 5 8.5h14a1.5 1.5 0 0 1 \#
    1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-2.5"/><rect x="7.5" y="13.5" width="9" height="7" rx="1"/>
    """#)
  package static let today = Icon(
    #"""
    <circle cx="12" cy="12" r="4"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 \#
    16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>
    """#)
  package static let inbox = Icon(
    #"""
    <path d="M4 13.5 6.5 5.5h11l2.5 8V18a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18z"/><path d="M4 \#
    13.5h4.7l1.3 2.5h4l1.3-2.5H20"/>
    """#)
  package static let growth = Icon(#"<path d="M4 19.5h16M7 16v-4M12 16V8M17 16V4.5"/>"#)
  package static let shot = Icon(
    #"""
    <path d="m14.5 3.5 6 6M17.5 6.5 9.3 14.7 8 19.2l-1.2 1.2M16 5l-9.2 9.2 3 3L19 8M4 20l2.8-2.8M12.3 \#
    8.7l1.6 1.6M9.7 11.3l1.6 1.6"/>
    """#)
  package static let vitals = Icon(
    #"""
    <path d="M12 20C6.5 16.3 3.8 13.3 3.8 9.7a4.3 4.3 0 0 1 8.2-1.8 4.3 4.3 0 0 1 8.2 1.8c0 3.6-2.7 \#
    6.6-8.2 10.3z"/><path d="M4.5 12.5h4l1.5-3 2.5 5 1.5-2.5h5"/>
    """#)
  package static let allergy = Icon(#"<path d="M12 4.2 20.8 19.5H3.2z"/><path d="M12 10v4.3M12 16.8v.1"/>"#)
  package static let document = Icon(
    #"<path d="M6.5 3.5h7.5l4 4v13h-11.5z"/><path d="M14 3.5v4h4M9.5 12h5.5M9.5 15.5h5.5"/>"#)
  package static let family = Icon(
    #"""
    <circle cx="8" cy="8" r="3"/><circle cx="16.8" cy="9.5" r="2.3"/><path d="M2.8 19.5c.4-3.6 2.3-5.5 \#
    5.2-5.5s4.8 1.9 5.2 5.5M14.8 14.7c3.4-.9 5.9.9 6.4 4.8"/>
    """#)
  package static let goal = Icon(
    #"<circle cx="12" cy="12" r="8.3"/><circle cx="12" cy="12" r="4.3"/><path d="M12 12v.1"/>"#)
  package static let people = Icon(
    #"""
    <circle cx="9" cy="8.5" r="3.3"/><path d="M3 19.5c.5-3.5 2.7-5.3 6-5.3s5.5 1.8 6 5.3M15.5 5.5a3.2 \#
    3.2 0 0 1 0 6M17.5 14.8c2 .7 3.2 2.3 3.5 4.7"/>
    """#)
  package static let search = Icon(#"<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>"#)
  package static let signOut = Icon(
    #"""
    <path d="M13 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20H13M10 12h10M16.5 8.5 20 12l-3.5 \#
    3.5"/>
    """#)
  package static let lock = Icon(
    #"""
    <rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 \#
    14v2.5"/>
    """#)
  package static let check = Icon(#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#)
  package static let warning = Icon(#"<circle cx="12" cy="12" r="8.3"/><path d="M12 7.5v5.3M12 16v.1"/>"#)
  package static let phone = Icon(
    #"""
    <path d="M6.5 3.8h3l1.5 4-2 1.7a12 12 0 0 0 5.5 5.5l1.7-2 4 1.5v3a1.7 1.7 0 0 1-1.9 1.7C11.5 18.8 \#
    5.2 12.5 4.8 5.7A1.7 1.7 0 0 1 6.5 3.8z"/>
    """#)
  package static let child = Icon(
    #"""
    <circle cx="12" cy="11" r="7.5"/><path d="M12 3.5c1.5 0 2.3 1 2 2.2M9.3 10v.1M14.7 10v.1M9.3 \#
    13.8c1.5 1.6 3.9 1.6 5.4 0"/>
    """#)
  package static let video = Icon(
    #"<rect x="3.5" y="7" width="11.5" height="10" rx="2"/><path d="m15 11 5.5-3v8L15 13z"/>"#)
  package static let download = Icon(#"<path d="M12 4v10.5M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15"/>"#)
  package static let share = Icon(
    #"""
    <circle cx="6.5" cy="12" r="2.5"/><circle cx="17" cy="6.5" r="2.5"/><circle cx="17" cy="17.5" \#
    r="2.5"/><path d="m8.8 10.9 6-3.2M8.8 13.1l6 3.2"/>
    """#)
  package static let settings = Icon(
    #"""
    <path d="M4.5 7h8M17 7h2.5M4.5 12H7M11.5 12h8M4.5 17h8M17 17h2.5"/><circle cx="14.8" cy="7" \#
    r="2.2"/><circle cx="9.2" cy="12" r="2.2"/><circle cx="14.8" cy="17" r="2.2"/>
    """#)
  package static let key = Icon(
    #"<circle cx="8" cy="15.5" r="4.2"/><path d="m11 12.5 8.5-8.5M15.5 8l3 3M18 5.5l2 2"/>"#)
  package static let plus = Icon(#"<path d="M12 5v14M5 12h14"/>"#)
  package static let close = Icon(#"<path d="m6 6 12 12M18 6 6 18"/>"#)
  package static let pencil = Icon(#"<path d="m4.5 19.5 1-4L16 5l3 3L8.5 18.5z"/>"#)
  package static let attach = Icon(
    #"""
    <path d="m19 11-7.8 7.8a4.5 4.5 0 0 1-6.4-6.4l8.3-8.3a3 3 0 0 1 4.3 4.3l-8.3 8.3a1.5 1.5 0 0 \#
    1-2.1-2.1l7-7"/>
    """#)
  package static let undo = Icon(#"<path d="M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3"/>"#)
  package static let mail = Icon(#"<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7.5 8 6 8-6"/>"#)
  package static let card = Icon(
    #"<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="M3.5 10h17M7 14.5h4"/>"#)
  package static let flag = Icon(#"<path d="M6 20.5v-17h12l-2.5 4.3L18 12H6"/>"#)
  package static let eye = Icon(
    #"""
    <path d="M2.8 12c2.5-4.3 5.5-6.4 9.2-6.4s6.7 2.1 9.2 6.4c-2.5 4.3-5.5 6.4-9.2 6.4S5.3 16.3 2.8 \#
    12z"/><circle cx="12" cy="12" r="2.6"/>
    """#)
  package static let help = Icon(
    #"""
    <circle cx="12" cy="12" r="8.3"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 \#
    16.3v.1"/>
    """#)
}

extension HTML {
  /// An icon. It says nothing to a screen reader: the words beside it do.
  package mutating func icon(_ icon: Icon, _ facing: Icon.Facing = .forward) {
    switch facing {
    case .forward: raw(#"<svg class="i" viewBox="0 0 24 24" aria-hidden="true">"#)
    case .back: raw(#"<svg class="i flip" viewBox="0 0 24 24" aria-hidden="true">"#)
    }
    raw(icon.shape)
    raw("</svg>")
  }
}
