/// Finds who answers a path. Patterns are written `/me/results/{id}`; a fixed word wins over a `{name}`.
package struct RouteTable<Endpoint: Sendable>: Sendable {
  /// What was found for a method and a path.
  package enum Match: Sendable {
    case found(Endpoint, parameters: [String: String], template: String)
    /// The path exists, but not for this method. The methods it has.
    case wrongMethod([WebRequest.Method])
    case nothing
  }

  private struct Route: Sendable {
    let template: String
    let names: [String]
    let endpoint: Endpoint
  }

  private struct Node: Sendable {
    var fixed: [String: Int] = [:]
    var named: Int?
    var routes: [WebRequest.Method: Route] = [:]
  }

  private var nodes = [Node()]

  package init() {}

  /// Adds a route.
  /// - Returns: false when there is one for that method and pattern already; the first stays.
  @discardableResult
  package mutating func add(_ method: WebRequest.Method, _ template: String, _ endpoint: Endpoint) -> Bool {
    var place = 0
    var names: [String] = []
    for part in template.split(separator: "/").map(String.init) {
      if part.hasPrefix("{"), part.hasSuffix("}") {
        names.append(String(part.dropFirst().dropLast()))
        place = child(of: place, \.named)
      } else {
        place = child(of: place, \.fixed[part])
      }
    }
    guard nodes[place].routes[method] == nil else { return false }
    nodes[place].routes[method] = Route(template: template, names: names, endpoint: endpoint)
    return true
  }

  /// Every route: method, pattern, endpoint; in no order.
  package var all: [(method: WebRequest.Method, template: String, endpoint: Endpoint)] {
    nodes.flatMap { $0.routes.map { ($0.key, $0.value.template, $0.value.endpoint) } }
  }

  package func match(_ method: WebRequest.Method, _ segments: [String]) -> Match {
    var values: [String] = []
    guard let place = find(segments[...], from: 0, &values) else { return .nothing }
    guard let route = nodes[place].routes[method] else {
      return .wrongMethod(nodes[place].routes.keys.sorted { $0.rawValue < $1.rawValue })
    }
    let parameters = Dictionary(zip(route.names, values), uniquingKeysWith: { first, _ in first })
    return .found(route.endpoint, parameters: parameters, template: route.template)
  }

  private mutating func child(of place: Int, _ path: WritableKeyPath<Node, Int?>) -> Int {
    if let known = nodes[place][keyPath: path] { return known }
    nodes.append(Node())
    nodes[place][keyPath: path] = nodes.count - 1
    return nodes.count - 1
  }

  private func find(_ rest: ArraySlice<String>, from place: Int, _ values: inout [String]) -> Int? {
    guard let part = rest.first else { return nodes[place].routes.isEmpty ? nil : place }
    if let next = nodes[place].fixed[part], let found = find(rest.dropFirst(), from: next, &values) { return found }
    guard let next = nodes[place].named else { return nil }
    values.append(part)
    if let found = find(rest.dropFirst(), from: next, &values) { return found }
    values.removeLast()
    return nil
  }
}
