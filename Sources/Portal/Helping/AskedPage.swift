import Chart
import Kernel
import Store
import Web

/// Somebody who was asked to help: the number to tell them, what they may do, and taking it back.
struct AskedPage {
  let title: String
  let text: String
  /// The number, large; empty when the link does not work any more.
  let number: String
  let facts: [Fact]
  let end: SafeURL
  let back: LinkButton

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    guard let patient = visit.account.patientID else { throw ChartFault.notFound }
    let id = HelperInvite.ID(visit.visit.parameter("invite"))
    let invite = try await visit.app.database.read { reading in
      try reading.first(HelperInviteQueries.one(id, of: patient), as: HelperInvite.self)
    }
    guard let invite, invite.usedAt == nil, invite.withdrawnAt == nil, invite.offer.basis == .granted else {
      throw ChartFault.notFound
    }
    let page = AskedPage(invite, visit)
    return .page(visit.frame(page.title).patientPage { h in h.asked(page) })
  }

  static func end(_ visit: PersonVisit) async throws -> WebResponse {
    guard let patient = visit.account.patientID else { throw ChartFault.notFound }
    let actor = Actor(kind: .person, id: visit.account.id.text, actingAs: "patient")
    return visit.visit.goOn(
      try await visit.app.withdrawHelp(
        HelperInvite.ID(visit.visit.parameter("invite")), of: patient, by: actor, from: visit.visit.origin,
        try visit.visit.submission("/me/account/people/asked/end"),
        then: Done(Path.helping(.people).url.description, saying: "helping.said.withdrawn")))
  }

  private init(_ invite: HelperInvite, _ visit: PersonVisit) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let isOpen = invite.state(at: visit.app.clock.now) == .open
    title = words("helping.asked.title", ("name", invite.name.first))
    text = words(
      isOpen ? "helping.asked.text" : "helping.asked.over", ("name", invite.name.first),
      ("reach", invite.email.isEmpty ? PhoneNumber.readable(invite.phone) : invite.email))
    number = isOpen ? HelpNumber(of: invite.id, visit.app.linkMaker).spoken : ""
    facts = [
      Fact(words("helping.relationship"), words("accounts.relationship.\(invite.offer.relationship.rawValue)")),
      Fact(words("helping.bundle"), HelpWish.text(invite.offer.rights, words)),
      Fact(
        words("helping.span"),
        invite.offer.endsAt.map { words.dates.long(zone.today(at: $0)) } ?? words("helping.span.open")),
      Fact(words("helping.asked.expires"), words.dates.long(zone.today(at: invite.expiresAt))),
    ]
    end = Path.helping(.askedEnd(invite.id)).url
    back = LinkButton(words("helping.title"), Path.helping(.people).url)
  }
}
