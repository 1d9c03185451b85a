import Chart
import Web

/// The first page of a chart, and the menu as a page of its own for phones.
///
/// - `HomePage`: greeting, the things people come for, what is new, the next visit.
/// - `MenuPage`: everything the menu leads to, and what has no room in it.
package enum Home {
  package static var routes: [Route] {
    Route.chart("", showing: ItemKind.allCases, HomePage.show)
      + Route.chart("/menu", showing: ItemKind.allCases, MenuPage.show)
  }
}
