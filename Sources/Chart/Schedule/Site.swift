package import Kernel
package import Store

/// A place where the practice sees patients (FHIR Location).
package struct Site: Sendable, Hashable {
  package typealias ID = Kernel.ID<Site>

  package let id: ID
  package let name: String
  package let address: String
  package let phone: String
  /// By language: where to park, how to get in; may be empty.
  package let arrival: [Language: String]

  package init(id: ID, name: String, address: String = "", phone: String = "", arrival: [Language: String] = [:]) {
    (self.id, self.name, self.address, self.phone, self.arrival) = (id, name, address, phone, arrival)
  }
}

/// A room of a site that only one visit can use at a time.
package struct Room: Sendable, Hashable {
  package typealias ID = Kernel.ID<Room>

  package let id: ID
  package let siteID: Site.ID
  package let name: String

  package init(id: ID, siteID: Site.ID, name: String) { (self.id, self.siteID, self.name) = (id, siteID, name) }
}

extension Site: RowDecodable {
  package init(row: Row) throws {
    (id, name) = (try row.id(0), try row.text(1))
    (address, phone) = (try row.text(2), try row.text(3))
    arrival = [.english: try row.text(4), .spanish: try row.text(5)]
  }
}

extension Room: RowDecodable {
  package init(row: Row) throws { (id, siteID, name) = (try row.id(0), try row.id(1), try row.text(2)) }
}
