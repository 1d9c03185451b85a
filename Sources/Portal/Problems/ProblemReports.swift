import Chart
import Kernel
import Store
import Web

/// What is wrong with the portal: said by anybody from any page, minded by somebody of the practice, told back.
///
/// | address | what one does there |
/// |---|---|
/// | `/problem`, `/problem/sent` | says so, without signing in (`ProblemFormPage`) |
/// | `/me/problem`, `/me/problems/{problem}` | says so; reads what became of it (`OwnProblemPage`) |
/// | `/staff/problems/new` | says so, as somebody who works here |
/// | `/staff/problems` | sees what is open, by silence, what is one's own, what was fixed (`ProblemBoardPage`) |
/// | `/staff/problems/{problem}`, `…/give`, `…/note`, `…/close`, `…/reopen` | minds one (`ProblemPage`) |
///
/// The link to it stands in the foot of every page (`Frame.problem`).
package enum ProblemReports {
  package static var routes: [Route] {
    [
      Route.open(.get, "/problem", ProblemFormPage.show),
      Route.open(.post, "/problem", work: .signIn, ProblemFormPage.send),
      Route.open(.get, "/problem/sent", ProblemFormPage.sent),
      Route.person(.get, "/me/problem", ProblemFormPage.showOwn),
      Route.person(.post, "/me/problem", ProblemFormPage.sendOwn),
      Route.person(.get, "/me/problems/{problem}", OwnProblemPage.show),
      Route.staff(.get, "/staff/problems/new", may: .seeProblems, ProblemFormPage.showStaff),
      Route.staff(.post, "/staff/problems/new", may: .seeProblems, ProblemFormPage.sendStaff),
      Route.staff(.get, "/staff/problems", may: .seeProblems, ProblemBoardPage.show),
      Route.staff(.get, "/staff/problems/{problem}", may: .seeProblems, ProblemPage.show),
      Route.staff(.post, "/staff/problems/{problem}/give", may: .seeProblems, ProblemForms.give),
      Route.staff(.post, "/staff/problems/{problem}/note", may: .seeProblems, ProblemForms.note),
      Route.staff(.post, "/staff/problems/{problem}/close", may: .seeProblems, ProblemForms.close),
      Route.staff(.post, "/staff/problems/{problem}/reopen", may: .seeProblems, ProblemForms.reopen),
    ].flatMap { $0 }
  }

  /// What nobody does anything about is told to more people.
  package static var jobs: [Job] {
    [Job("problem-silences", every: .seconds(300)) { app in try await app.tellSilences() }]
  }
}

/// Opens the silence of problems to more people, each step once.
extension App {
  /// - Returns: how many silences were told.
  @discardableResult
  package func tellSilences() async throws -> Int {
    let (now, calendar, random) = (clock.now, practice.calendar, random)
    var told = 0
    while true {
      let some = try await database.write { transaction in
        try Problems(in: transaction, calendar, random, at: now).tellSilences(limit: 50)
      }
      told += some
      if some < 50 { return told }
    }
  }
}
