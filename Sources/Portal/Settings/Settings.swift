import Chart
import Web

/// What the practice says and does about results, decided by its own people.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/settings` | sees what waits for an approval (`SettingsPage`) |
/// | `/staff/settings/result-rules` | reads the lines for each test, approves or withdraws them (`ResultRulesPage`) |
/// | `/staff/settings/refills` | says what nurses may refill alone, approves or withdraws it (`RefillProtocolPage`) |
/// | `/staff/settings/routing` | reads, prints and changes who answers which messages (`RoutingPage`) |
/// | `/staff/settings/phrases` | finds phrases by test, level and state (`PhrasesPage`) |
/// | `/staff/settings/phrases/{phrase}` | edits both languages, approves, retires (`PhrasePage`) |
///
/// Nurses and managers write; a provider approves, under their own name. Others find nothing here.
package enum Settings {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/settings", may: .editWording, SettingsPage.show),
      Route.staff(.get, "/staff/settings/result-rules", may: .editWording, ResultRulesPage.show),
      Route.staff(.post, "/staff/settings/result-rules", may: .approveWording, ResultRulesPage.change),
      Route.staff(.get, "/staff/settings/refills", may: .editWording, RefillProtocolPage.show),
      Route.staff(.post, "/staff/settings/refills", may: .editWording, RefillProtocolPage.write),
      Route.staff(.post, "/staff/settings/refills/decide", may: .approveWording, RefillProtocolPage.decide),
      Route.staff(.get, "/staff/settings/routing", may: .editWording, RoutingPage.show),
      Route.staff(.post, "/staff/settings/routing", may: .setRouting, RoutingPage.save),
      Route.staff(.get, "/staff/settings/phrases", may: .editWording, PhrasesPage.show),
      Route.staff(.get, "/staff/settings/phrases/new", may: .editWording, PhrasePage.begin),
      Route.staff(.post, "/staff/settings/phrases/new", may: .editWording, PhrasePage.write),
      Route.staff(.get, "/staff/settings/phrases/{phrase}", may: .editWording, PhrasePage.show),
      Route.staff(.post, "/staff/settings/phrases/{phrase}", may: .editWording, PhrasePage.rewrite),
      Route.staff(.post, "/staff/settings/phrases/{phrase}/approve", may: .approveWording, PhrasePage.approve),
      Route.staff(.post, "/staff/settings/phrases/{phrase}/retire", may: .approveWording, PhrasePage.retire),
    ].flatMap { $0 }
  }
}
