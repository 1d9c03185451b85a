import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// How a wave goes: how many were invited and how, how many joined, who was left out; and the button that stops it.
struct WavePage {
  let title: String
  let tag: Tag
  let errors: [FieldError]
  let facts: [Fact]
  let excluded: [String]
  let stop: SafeURL?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, try await one(visit), [])
  }

  static func stop(_ visit: StaffVisit) async throws -> WebResponse {
    let wave = try await one(visit)
    try visit.request.form().reader().finish()
    do {
      return visit.visit.goOn(
        try await visit.app.stopWave(
          wave.id, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/invite/waves/\(wave.id)/stop")))
    } catch WaveFault.settledAlready {
      return try await answer(
        visit, try await one(visit), [FieldError("", "inviting.fault.\(WaveFault.settledAlready.code)")], .conflict)
    }
  }

  static func row(_ wave: InviteWave, _ progress: WaveProgress?, _ visit: StaffVisit) -> Web.Row {
    let words = visit.words
    let day = words.dates.short(visit.app.practice.zone.today(at: wave.begunAt))
    let how = progress.map { " · " + counts($0, words) } ?? ""
    return Web.Row(
      words("inviting.wave.\(wave.audience.rawValue)"), Path.inviting(.wave(wave.id)).url, icon: .mail,
      text: words("inviting.begun", ("name", wave.maker.addressed), ("day", day)) + how,
      end: .tag(tag(wave.stage, words)))
  }

  /// `40 of 120 invited, 12 joined`
  private static func counts(_ progress: WaveProgress, _ words: Words) -> String {
    words(
      "inviting.counts", ("invited", words.numbers.whole(progress.invited)),
      ("meant", words.numbers.whole(progress.meant)), ("joined", words.numbers.whole(progress.joined)))
  }

  private static func tag(_ stage: InviteWave.Stage, _ words: Words) -> Tag {
    Tag(words("inviting.stage.\(stage.rawValue)"), stage == .finished ? .ok : .near)
  }

  private static func one(_ visit: StaffVisit) async throws -> InviteWave {
    let id = InviteWave.ID(visit.visit.parameter("wave"))
    if let wave = try await visit.app.database.read({ try InviteWaves.one(id, in: $0) }) { return wave }
    try await visit.app.recordRefusal(.read, of: "invite-wave", by: visit.actor, from: visit.visit.origin)
    throw WaveFault.notFound
  }

  private static func answer(
    _ visit: StaffVisit, _ wave: InviteWave, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (progress, left) = try await visit.app.database.read { reading in
      (try InviteWaves.progress(of: wave.id, in: reading), try InviteWaves.leftOut(of: wave.id, in: reading))
    }
    let words = visit.words
    let time = words.dates.dayAndTime(visit.app.practice.zone.time(at: wave.begunAt))
    var facts = [
      Fact(words("inviting.begun.title"), words("inviting.begun", ("name", wave.maker.addressed), ("day", time)))
    ]
    if let progress {
      facts.insert(Fact(words("inviting.progress"), "**\(counts(progress, words))**"), at: 0)
      facts += [(InviteWay.sms, progress.byText), (.email, progress.byEmail), (.letter, progress.onPaper)].map {
        Fact(words("inviting.way.\($0.0.rawValue)"), words.numbers.whole($0.1))
      }
    }
    let page = WavePage(
      title: words("inviting.wave.\(wave.audience.rawValue)"), tag: tag(wave.stage, words), errors: errors,
      facts: facts,
      excluded: WaveExclusion.allCases.compactMap { why in
        left[why].map { words.plural("inviting.why.\(why.rawValue)", count: $0) }
      }, stop: wave.stage == .sending ? Path.inviting(.stop(wave.id)).url : nil)
    var frame = visit.frame(page.title, current: .today)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.wave(page) }, status)
  }
}

extension HTML {
  mutating func wave(_ page: WavePage) {
    crumb(words("inviting.title"), Path.inviting(.desk).url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card"), .label(h.words("inviting.progress"))) { h in
        h.p { h in h.tag(page.tag) }
        h.facts(page.facts)
        if let stop = page.stop {
          h.form(to: stop) { h in h.p { h in h.submit(SubmitButton(h.words("inviting.stop"), icon: .warning)) } }
        }
      }
      if !page.excluded.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("inviting.left-out"))
          h.ul { h in for line in page.excluded { h.li(line) } }
        }
      }
    }
  }
}
