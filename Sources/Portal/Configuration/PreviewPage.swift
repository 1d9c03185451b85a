import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A page as patients would meet it: name, hours, colour and picture of a draft.
enum PreviewPage {
  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let (draft, file, _, _) = try await DraftPage.found(visit)
    let practice = visit.app.shelf.base.with(file.profile)
    let words = visit.words
    var frame = visit.visit.frame(words("configuration.preview.title"))
    var assets = frame.assets
    assets.look = file.profile.look == nil ? nil : Path.configuration(.draftStyle(draft.id)).url
    frame.assets = assets
    frame.practice = PracticeFace(
      name: practice.name, kind: practice.kind, phone: practice.phone, hours: practice.hours[words.language] ?? "",
      nurseLine: practice.nurseLine,
      logo: file.profile.logo == nil ? .leaf : .picture(Path.configuration(.draftLogo(draft.id)).url),
      home: Path.configuration(.preview(draft.id)).url)
    frame.closed = practice.off.doors
    let tiles = PreviewPage.tiles(words)
    let back = LinkButton(words("configuration.preview.back"), Path.configuration(.draft(draft.id)).url)
    return .page(
      frame.publicPage { h in
        h.div(.class("stack")) { h in
          h.notice(Web.Notice(words("configuration.preview.note"), tone: .near))
          h.hello(Hello(date: "", greeting: practice.fullName, more: words("configuration.preview.lead")))
          h.verbTiles(tiles)
          h.section(.class("card")) { h in
            h.h2(words("configuration.preview.reach"))
            h.facts(PreviewPage.facts(practice, words))
          }
          h.p { h in h.linkButton(back) }
        }
      })
  }

  /// The colour of a draft, for its preview alone.
  static func style(_ visit: StaffVisit) async throws -> WebResponse {
    let (_, file, _, _) = try await DraftPage.found(visit)
    guard let look = file.profile.look else { throw PracticeVersionFault.notFound }
    return WebResponse(.ok, headers: [.contentType: "text/css; charset=utf-8"], body: Array(look.css.utf8))
  }

  static func logo(_ visit: StaffVisit) async throws -> WebResponse {
    let (_, file, _, _) = try await DraftPage.found(visit)
    guard let logo = file.profile.logo else { throw PracticeVersionFault.notFound }
    return WebResponse(.ok, headers: [.contentType: "image/png"], body: logo.bytes)
  }

  private static func tiles(_ words: Words) -> [VerbTile] {
    [
      VerbTile(words("configuration.feature.messages"), .messages, Path.chart(.own, .messages).url),
      VerbTile(words("configuration.feature.booking"), .calendar, "/me/visits/book"),
      VerbTile(words("configuration.feature.refills"), .pill, "/me/medicines/refill"),
      VerbTile(words("configuration.feature.bills"), .bill, Path.bills.url),
    ]
  }

  private static func facts(_ practice: PracticeSettings, _ words: Words) -> [Fact] {
    var facts = [
      Fact(
        words("configuration.field.phone"), "**\(practice.phone)**", icon: .phone,
        more: practice.hours[words.language] ?? "", isMoreSmall: false)
    ]
    if !practice.address.isEmpty {
      facts.append(
        Fact(
          words("configuration.field.address"), practice.address, icon: .pin,
          more: practice.arrival[words.language] ?? ""))
    }
    return facts
  }
}
