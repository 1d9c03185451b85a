import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Where many are invited: how far those came who were offered the portal, whom the next wave reaches and by which way,
/// and the button that begins it.
struct InviteDeskPage {
  let errors: [FieldError]
  let signUps: LinkButton?
  let letters: LinkButton?
  let chips: [Chip]
  let preview: Preview
  let waves: [Web.Row]
  let summary: Summary?

  /// Whom a wave reaches, before it leaves.
  struct Preview {
    let heading: String
    let lead: String
    let facts: [Fact]
    let excluded: [String]
    let audience: String
    let count: Int
    /// Nil when nobody is to be invited, or another wave is on its way.
    let button: SubmitButton?
    let busy: LinkButton?
  }

  /// How far people came, and by what they differ; groups of fewer than eleven are put together.
  struct Summary {
    let lead: String
    let tables: [DataTable]
  }

  /// How far back one looks.
  static let span: Duration = .seconds(90 * 86_400)

  struct Found: Sendable {
    let waves: [(InviteWave, WaveProgress?)]
    let signUps: Int
    let letters: Int
    let total: FirstSuccessGroup
    let groups: [FirstSuccesses.Cut: [FirstSuccessGroup]]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let audience = visit.request.query["wave"].flatMap(WaveAudience.init(rawValue:)) ?? .visits
    return try await answer(visit, audience, [])
  }

  static func begin(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let audience = reader.choice("wave", of: WaveAudience.self, missing: "web.field.choice")
    let count = reader.number("count", in: 0...InviteWaves.most) ?? -1
    try reader.finish()
    guard reader.errors.isEmpty, let audience else {
      return try await answer(visit, .visits, reader.errors, .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.beginWave(
          audience, seen: count, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/invite")))
    } catch let fault as WaveFault where fault != .notFound {
      return try await answer(
        visit, audience, [FieldError("", "inviting.fault.\(fault.code)")],
        fault.kind == .conflict ? .conflict : .unprocessableContent)
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ audience: WaveAudience, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let now = visit.app.clock.now
    let since = now.adding(.zero - span)
    try await visit.app.noteSeen(visit.session)
    let preview = try await visit.app.wavePreview(audience, by: visit.member, from: visit.visit.origin)
    let found = try await visit.app.database.read { reading in
      Found(
        waves: try InviteWaves.latest(in: reading, limit: 5).map {
          ($0, try InviteWaves.progress(of: $0.id, in: reading))
        },
        signUps: try SignUps.countOpen(in: reading),
        letters: try PrintQueue.waiting(in: reading, at: now).count { $0.letter.isInvitation },
        total: try FirstSuccesses.total(since: since, in: reading),
        groups: try Dictionary(
          uniqueKeysWithValues: FirstSuccesses.Cut.allCases.map {
            ($0, try FirstSuccesses.groups(by: $0, since: since, in: reading))
          }))
    }
    let page = InviteDeskPage(found, preview, audience, visit, errors)
    var frame = visit.frame(visit.words("inviting.title"), current: .today)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.inviteDesk(page) }, status)
  }

  private init(
    _ found: Found, _ preview: WavePreview, _ audience: WaveAudience, _ visit: StaffVisit, _ errors: [FieldError]
  ) {
    let words = visit.words
    self.errors = errors
    signUps =
      found.signUps == 0
      ? nil
      : LinkButton(
        words.plural("inviting.sign-ups.count", count: found.signUps), Path.inviting(.signUps).url, icon: .people)
    letters =
      found.letters == 0 || !visit.member.role.may(.printLetters)
      ? nil
      : LinkButton(
        words.plural("inviting.letters", count: found.letters), Path.staffLetters.url, look: .alternate, icon: .print)
    chips = WaveAudience.allCases.map { wave in
      Chip(
        words("inviting.wave.\(wave.rawValue)"), Path.inviting(.desk).url.with("wave", wave.rawValue),
        isCurrent: wave == audience)
    }
    let busy = found.waves.first { $0.0.stage == .sending }?.0
    self.preview = InviteDeskPage.preview(preview, audience, busy, words)
    waves = found.waves.map { WavePage.row($0.0, $0.1, visit) }
    summary = InviteDeskPage.summary(found, words)
  }

  private static func preview(
    _ preview: WavePreview, _ audience: WaveAudience, _ busy: InviteWave?, _ words: Words
  ) -> Preview {
    let count = preview.chosen.count
    let facts = [InviteWay.sms, .email, .letter].compactMap { way in
      preview.ways[way].map { Fact(words("inviting.way.\(way.rawValue)"), words.numbers.whole($0)) }
    }
    let excluded = WaveExclusion.allCases.compactMap { why in
      preview.excluded[why].map { words.plural("inviting.why.\(why.rawValue)", count: $0) }
    }
    return Preview(
      heading: words("inviting.wave.\(audience.rawValue)"),
      lead: words("inviting.wave.\(audience.rawValue).text") + " "
        + words.plural("inviting.people", count: count), facts: facts, excluded: excluded,
      audience: audience.rawValue, count: count,
      button: count == 0 || busy != nil
        ? nil : SubmitButton(words.plural("inviting.begin", count: count), icon: .mail),
      busy: busy.map { LinkButton(words("inviting.busy"), Path.inviting(.wave($0.id)).url, icon: .clock) })
  }

  private static func summary(_ found: Found, _ words: Words) -> Summary? {
    guard found.total.people >= FirstSuccessGroup.least else { return nil }
    let columns =
      [DataTable.Column(words("inviting.group"))]
      + FirstSuccess.Step.allCases.map { DataTable.Column(words("patients.way.\($0.rawValue)")) }
    let row = { (name: String, group: FirstSuccessGroup) -> [DataTable.Cell] in
      [.text(name)]
        + FirstSuccess.Step.allCases.map { .text(words.numbers.whole(group.counts[$0] ?? 0)) }
    }
    let tables = FirstSuccesses.Cut.allCases.map { cut in
      DataTable(
        .seen(words("inviting.by.\(cut.rawValue)")), columns,
        FirstSuccessGroup.merged(found.groups[cut] ?? []).map { group in
          row(name(of: group, cut, words), group)
        })
    }
    return Summary(
      lead: words(
        "inviting.summary", ("offered", words.numbers.whole(found.total.people)),
        ("joined", words.numbers.whole(found.total.counts[.joined] ?? 0)),
        ("done", words.numbers.whole(found.total.counts[.done] ?? 0))), tables: tables)
  }

  private static func name(of group: FirstSuccessGroup, _ cut: FirstSuccesses.Cut, _ words: Words) -> String {
    if group.name.isEmpty { return words("inviting.group.small") }
    return switch cut {
    case .channel: words("inviting.way.\(group.name)")
    case .language: Language(rawValue: group.name)?.ownName ?? group.name
    case .ageBand: group.name == AgeBand.unknown.rawValue ? words("inviting.age.unknown") : group.name
    }
  }
}

extension HTML {
  mutating func inviteDesk(_ page: InviteDeskPage) {
    crumb(words("inviting.back"), Path.staffToday.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("inviting.title"))
    p(.class("lead"), words("inviting.lead"))
    div(.class("stack")) { h in
      if page.signUps != nil || page.letters != nil {
        h.p(.class("acts-row")) { h in
          if let signUps = page.signUps { h.linkButton(signUps) }
          if let letters = page.letters { h.linkButton(letters) }
        }
      }
      h.section(.class("card stack"), .labelledBy("next-wave")) { h in
        h.h2(.id("next-wave"), h.words("inviting.next"))
        h.chips(h.words("inviting.whom"), page.chips)
        h.wavePreview(page.preview)
      }
      if !page.waves.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("inviting.waves"))
          h.rows(page.waves)
        }
      }
      if let summary = page.summary {
        h.section(.class("card stack")) { h in
          h.h2(h.words("inviting.summary.title"))
          h.p(summary.lead)
          for table in summary.tables { h.dataTable(table) }
          h.p(.class("meta"), h.words("inviting.summary.small"))
        }
      }
    }
  }

  private mutating func wavePreview(_ preview: InviteDeskPage.Preview) {
    h3(preview.heading)
    p(preview.lead)
    if !preview.facts.isEmpty { facts(preview.facts) }
    if !preview.excluded.isEmpty {
      more(More(words("inviting.left-out"))) { h in h.ul { h in for line in preview.excluded { h.li(line) } } }
    }
    if let button = preview.button {
      form(to: Path.inviting(.begin).url) { h in
        h.input(.type(.hidden), .name("wave"), .value(preview.audience))
        h.input(.type(.hidden), .name("count"), .value("\(preview.count)"))
        h.p { h in h.submit(button) }
      }
    }
    if let busy = preview.busy { p { h in h.linkButton(busy) } }
  }
}
