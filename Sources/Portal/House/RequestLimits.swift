/// How much one address may ask for in a minute: signing in and searching, where somebody could try names and numbers,
/// papers and files, which are fifty times the work of a page. Pages have no such limit, so that a whole waiting room
/// behind one address is served.
package struct RequestLimits: Sendable {
  package var signInsPerMinute: Int
  package var searchesPerMinute: Int
  package var papersPerMinute: Int
  package var uploadsPerMinute: Int
  /// How many forms with files may arrive at the same time, from everywhere.
  package var uploadsAtOnce: Int

  package init(
    signInsPerMinute: Int = 30, searchesPerMinute: Int = 240, papersPerMinute: Int = 60, uploadsPerMinute: Int = 60,
    uploadsAtOnce: Int = 50
  ) {
    self.signInsPerMinute = signInsPerMinute
    self.searchesPerMinute = searchesPerMinute
    self.papersPerMinute = papersPerMinute
    self.uploadsPerMinute = uploadsPerMinute
    self.uploadsAtOnce = uploadsAtOnce
  }
}
