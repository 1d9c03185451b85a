import Chart
import Kernel
import Store
import Web

/// The page of the morning, the wins, what everybody is told while something is down, and how the portal does.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/huddle` | reads yesterday, the wins, what is stuck, whom to ask today, how the sources do (`HuddlePage`) |
/// | `/staff/huddle/mail` | gets it by e-mail from now on, or not any more |
/// | `/staff/huddle/line`, `…/line/{line}/end` | tells every patient something for a while; ends it (`TellAll`) |
/// | `/staff/wins`, `…/{shout}/take-back` | reads all wins, thanks somebody, takes that back (`WinsPage`) |
/// | `/how-it-goes` | reads how the portal does: everybody (`HowItGoesPage`) |
package enum MorningHuddle {
  package static var routes: [Route] {
    [
      Route.open(.get, "/how-it-goes", HowItGoesPage.show),
      Route.staff(.get, "/staff/huddle", may: .seeHuddle, HuddlePage.show),
      Route.staff(.post, "/staff/huddle/mail", may: .seeHuddle, HuddlePage.setMail),
      Route.staff(.post, "/staff/huddle/line", may: .tellStatus, TellAll.say),
      Route.staff(.post, "/staff/huddle/line/{line}/end", may: .tellStatus, TellAll.end),
      Route.staff(.get, "/staff/wins", may: .seeHuddle, WinsPage.show),
      Route.staff(.post, "/staff/wins", may: .seeHuddle, WinsPage.thank),
      Route.staff(.post, "/staff/wins/{shout}/take-back", may: .seeHuddle, WinsPage.takeBack),
    ].flatMap { $0 }
  }

  package static var jobs: [Job] {
    [
      Job("weather", every: .seconds(60)) { app in try await app.watchWeather() },
      Job("wins", every: .seconds(1_800)) { app in try await app.findWins() },
      Job("huddle", every: .seconds(60)) { app in try await WriteHuddle(app).run() },
    ]
  }
}

extension App {
  /// Asks every source how it does, and keeps what patients are told in memory: pages read it there.
  package func watchWeather() async throws {
    let now = clock.now
    let health = await sourceHealth(PortalSource.ofPatients)
    let lines = try await database.read { try StatusLine.standing(in: $0, at: now) }
    weather.set(PortalWeather(down: health.filter { $0.state == .down }.map(\.source), lines: lines, madeAt: now))
  }

  /// How the sources do. One that cannot be asked says so, and the others are asked all the same.
  func sourceHealth(_ sources: [PortalSource] = PortalSource.allCases) async -> [SourceHealth] {
    let watch = SourceWatch(practice.calendar, at: clock.now)
    var found: [SourceHealth] = []
    for source in sources {
      let health = try? await database.read { try watch.health(of: source, in: $0) }
      found.append(settled(health ?? SourceHealth(source, .unknown)))
    }
    return found
  }

  /// What the practice does not have cannot be down.
  private func settled(_ health: SourceHealth) -> SourceHealth {
    switch health.source {
    case .texts where practice.textName == nil: SourceHealth(.texts, .off)
    case .payments where !takesPayments: SourceHealth(.payments, .off)
    default: health
    }
  }

  /// Counts the finished tasks of the days that are over, and keeps the wins among them.
  package func findWins() async throws {
    let (now, hunt) = (clock.now, WinHunt(practice.calendar, random))
    for detector in WinDetector.allCases {
      // A practice that begins has a year to look back on: a month at a time.
      for _ in 0..<40 {
        guard try await database.write({ try hunt.count(detector, in: $0, at: now) }) else { break }
      }
    }
  }
}
