import Web

/// Learning the work: what each role tries once, ticked when it was really done, and the practice to try it in.
///
/// | address | what stands there |
/// |---|---|
/// | `/staff/training` | the exercises of one's role (`TrainingPage`) |
package enum Training {
  package static var routes: [Route] { Route.staff(.get, "/staff/training", may: nil, TrainingPage.show) }
}
