import Chart
import Web

/// One how-to in words and pictures; or all of them, to print and to lay out at the desk.
struct HowToPage {
  let heading: String
  let lead: String
  let guides: [Guide]
  let back: LinkButton

  struct Guide {
    let title: String
    let steps: [HowToStep]
    let tryIt: LinkButton
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let how = HowTo(rawValue: visit.parameter("name")) else { throw ChartFault.notFound }
    return answer(HowToPage([how], heading: how.title(in: visit.words), visit), visit)
  }

  static func showAll(_ visit: OpenVisit) async throws -> WebResponse {
    answer(HowToPage(HowTo.allCases, heading: visit.words("help.print.title"), visit), visit)
  }

  private init(_ guides: [HowTo], heading: String, _ visit: OpenVisit) {
    let words = visit.words
    self.heading = heading
    lead = words("help.how.lead", ("phone", visit.app.practice.phone))
    self.guides = guides.map { how in
      Guide(
        title: how.title(in: words), steps: how.steps(in: words),
        tryIt: LinkButton(words("help.how.\(how.rawValue).try"), how.place, icon: how.icon))
    }
    back = LinkButton(words("help.back"), Path.help.url, look: .alternate)
  }

  private static func answer(_ page: HowToPage, _ visit: OpenVisit) -> WebResponse {
    visit.publicPage(visit.frame(page.heading)) { h in h.howTo(page) }
  }
}

extension HTML {
  mutating func howTo(_ page: HowToPage) {
    h1(page.heading)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      for guide in page.guides { h.guide(guide, isAlone: page.guides.count == 1) }
      h.p(.class("acts-row no-print")) { h in h.linkButton(page.back) }
    }
  }

  private mutating func guide(_ guide: HowToPage.Guide, isAlone: Bool) {
    section(.class("card")) { h in
      if !isAlone { h.h2(guide.title) }
      h.ol(.class("how")) { h in
        for step in guide.steps {
          h.li { h in
            h.p { h in h.rich(step.text) }
            h.howToPicture(step.picture)
          }
        }
      }
      h.p(.class("no-print")) { h in h.linkButton(guide.tryIt) }
    }
  }
}
