package import Chart
import Kernel
package import Web

/// One address the portal answers: method, path, who may, and what does it. There is no route without a policy: each
/// maker below names one, and there is no other maker.
package struct Route: Sendable {
  package let method: WebRequest.Method
  /// `/me/results/{id}`
  package let template: String
  package let policy: RoutePolicy
  package let work: WorkClass
  /// Whether somebody who works here may use it before they set up their second proof.
  let admitsOneFactor: Bool
  let handler: Handler
  /// The part of the portal it belongs to; nil for what every practice has.
  let feature: Feature?

  enum Handler: Sendable {
    case open(@Sendable (OpenVisit) async throws -> WebResponse)
    case person(@Sendable (PersonVisit) async throws -> WebResponse)
    case chart(@Sendable (ChartVisit) async throws -> WebResponse)
    case staff(@Sendable (StaffVisit) async throws -> WebResponse)
    case machine(@Sendable (OpenVisit) async throws -> WebResponse)
  }

  private init(
    _ method: WebRequest.Method, _ template: String, _ policy: RoutePolicy, _ work: WorkClass, _ handler: Handler,
    admitsOneFactor: Bool = false
  ) {
    self.method = method
    self.template = template
    self.policy = policy
    self.work = work
    self.handler = handler
    feature = Feature.of(template)
    self.admitsOneFactor = admitsOneFactor
  }

  /// For everybody, signed in or not.
  package static func open(
    _ method: WebRequest.Method, _ template: String, work: WorkClass = .page,
    _ handler: @escaping @Sendable (OpenVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(method, template, .everyone, work, .open(handler))]
  }

  /// For somebody who is signed in as patient or helper, about their own account.
  package static func person(
    _ method: WebRequest.Method, _ template: String, work: WorkClass = .page,
    _ handler: @escaping @Sendable (PersonVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(method, template, .ownAccount, work, .person(handler))]
  }

  /// A page of a chart: once below `/me`, once for helpers, once for staff who see it as the patient does.
  ///
  /// - Parameter kinds: what the page shows; a viewer who may see none of it gets "not found".
  package static func chart(
    _ template: String, showing kinds: [ItemKind], work: WorkClass = .page,
    _ handler: @escaping @Sendable (ChartVisit) async throws -> WebResponse
  ) -> [Route] {
    [
      Route(.get, "/me" + template, .ownChart(kinds), work, .chart(handler)),
      Route(.get, "/for/{person}" + template, .helpedChart(kinds), work, .chart(handler)),
      Route(
        .get, "/staff/patients/{person}/as-patient" + template, .chartAsPatient(kinds), work, .chart(handler)),
    ]
  }

  /// A form on a page of a chart: for the patient and helpers, never for staff who only see it as the patient does.
  package static func chartForm(
    _ template: String, showing kinds: [ItemKind], work: WorkClass = .page,
    _ handler: @escaping @Sendable (ChartVisit) async throws -> WebResponse
  ) -> [Route] {
    [
      Route(.post, "/me" + template, .ownChart(kinds), work, .chart(handler)),
      Route(.post, "/for/{person}" + template, .helpedChart(kinds), work, .chart(handler)),
    ]
  }

  /// For helpers alone: what the patient finds elsewhere, such as bills. What they need stands in `HelperNeeds`.
  package static func helped(
    _ method: WebRequest.Method, _ template: String, work: WorkClass = .page,
    _ handler: @escaping @Sendable (ChartVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(method, "/for/{person}" + template, .helpedChart([]), work, .chart(handler))]
  }

  /// For staff whose role has the permission.
  package static func staff(
    _ method: WebRequest.Method, _ template: String, may permission: StaffPermission?, work: WorkClass = .page,
    _ handler: @escaping @Sendable (StaffVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(method, template, .staff(permission), work, .staff(handler))]
  }

  /// For everybody who works here, also before they set up their second proof: setting it up, staying, signing out.
  package static func staffSettingUp(
    _ method: WebRequest.Method, _ template: String, work: WorkClass = .page,
    _ handler: @escaping @Sendable (StaffVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(method, template, .staff(nil), work, .staff(handler), admitsOneFactor: true)]
  }

  /// For a service of the practice that signs what it sends. The handler checks the signature before anything else; no
  /// cookie and no form token counts here.
  package static func machine(
    _ template: String, _ handler: @escaping @Sendable (OpenVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(.post, template, .signedMachine, .page, .machine(handler))]
  }

  /// For a program that asks by itself, such as a calendar, at an address that holds a secret. The handler asks whether
  /// the secret still opens anything; no cookie counts here, and none is given.
  package static func secretAddress(
    _ template: String, work: WorkClass = .paper,
    _ handler: @escaping @Sendable (OpenVisit) async throws -> WebResponse
  ) -> [Route] {
    [Route(.get, template, .secretAddress, work, .machine(handler))]
  }

  /// The names in braces, in order.
  package var parameters: [String] {
    template.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

/// Who may use a route.
package enum RoutePolicy: Sendable, Equatable {
  case everyone
  case ownAccount
  case ownChart([ItemKind])
  case helpedChart([ItemKind])
  case chartAsPatient([ItemKind])
  /// Nil: every role.
  case staff(StaffPermission?)
  /// A service that signs what it sends.
  case signedMachine
  /// Who knows an address with a secret in it that was not ended.
  case secretAddress

  /// As `portico routes --json` prints it.
  package var name: String {
    switch self {
    case .everyone: "everyone"
    case .ownAccount: "own-account"
    case .ownChart: "own-chart"
    case .helpedChart: "helped-chart"
    case .chartAsPatient: "chart-as-patient"
    case .staff(let permission): "staff:\(permission?.rawValue ?? "any")"
    case .signedMachine: "signed-machine"
    case .secretAddress: "secret-address"
    }
  }
}

/// How much work a route is, for its limits (`RequestLimits`): signing in is dear, a page is cheap. An upload takes a
/// form with files as it arrives, after its sender was looked at.
package enum WorkClass: String, Sendable, CaseIterable {
  case page, search, paper, upload
  case signIn = "sign-in"

  /// Whether it may take longer than the others on the same thread should wait.
  var isLong: Bool { self == .paper || self == .upload }
}
