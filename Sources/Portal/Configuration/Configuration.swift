import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What a practice decides about its own portal: its name and numbers, how it looks, what it offers; and all of it as
/// one file that can be kept, compared, tried and put back.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/settings/practice` | writes name, phone, hours, address, days off (`PracticePage`) |
/// | `/staff/settings/look` | chooses the colour and the picture, and tries them first (`LookPage`) |
/// | `/staff/settings/features` | leaves parts of the portal out (`FeaturesPage`) |
/// | `/staff/settings/configuration` | takes the file, brings one, sees earlier states (`ConfigurationPage`) |
/// | `…/configuration/drafts/{draft}` | sees what a file or a look would change, and takes it (`DraftPage`) |
/// | `…/drafts/{draft}/front` | sees the front page as it would be (`PreviewPage`) |
/// | `…/configuration/versions/{number}` | sees an earlier state, and puts it back (`VersionPage`) |
///
/// A state is never changed: deciding something adds the next one.
package enum Configuration {
  package static var routes: [Route] {
    let all = "/staff/settings/configuration"
    return [
      Route.staff(.get, "/staff/settings/practice", may: .setPractice, PracticePage.show),
      Route.staff(.post, "/staff/settings/practice", may: .setPractice, PracticePage.save),
      Route.staff(.get, "/staff/settings/look", may: .setPractice, LookPage.show),
      Route.staff(.post, "/staff/settings/look", may: .setPractice, work: .upload, LookPage.attempt),
      Route.staff(.get, "/staff/settings/features", may: .setPractice, FeaturesPage.show),
      Route.staff(.post, "/staff/settings/features", may: .setPractice, FeaturesPage.save),
      Route.staff(.get, all, may: .setPractice, ConfigurationPage.show),
      Route.staff(.post, all, may: .setPractice, work: .upload, ConfigurationPage.bring),
      Route.staff(.get, all + "/file", may: .setPractice, ConfigurationPage.file),
      Route.staff(.get, all + "/drafts/{draft}", may: .setPractice, DraftPage.show),
      Route.staff(.post, all + "/drafts/{draft}", may: .setPractice, DraftPage.take),
      Route.staff(.get, all + "/drafts/{draft}/front", may: .setPractice, PreviewPage.show),
      Route.staff(.get, all + "/drafts/{draft}/look.css", may: .setPractice, PreviewPage.style),
      Route.staff(.get, all + "/drafts/{draft}/logo.png", may: .setPractice, PreviewPage.logo),
      Route.staff(.get, all + "/versions/{number}", may: .setPractice, VersionPage.show),
      Route.staff(.post, all + "/versions/{number}", may: .setPractice, VersionPage.putBack),
    ].flatMap { $0 }
  }

  /// What another process of the practice decided is known here within seconds.
  package static var jobs: [Job] {
    [
      Job("configuration.refresh", every: .seconds(5)) { app in
        try await app.database.read { [shelf = app.shelf] in try shelf.refresh(in: $0) }
      }
    ]
  }
}
