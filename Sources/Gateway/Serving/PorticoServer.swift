import Foundation
import Hummingbird
import HummingbirdCore
import Kernel
import Logging
import NIOCore
package import Portal
import ServiceLifecycle
import Store
import UnixSignals
package import Web

/// The portal on the network: HTTP/1.1 on one address, with deadlines and caps, ended by SIGTERM.
///
/// TLS is the task of the proxy before it (`docs/operate/install.md`).
package struct PorticoServer: Sendable {
  /// Where it listens and what it allows.
  package struct Settings: Sendable {
    package var host: String
    /// 0 takes a free port.
    package var port: Int
    package var proxy: HummingbirdEdge.Proxy
    package var mostConnections: Int
    package var mostConnectionsPerAddress: Int

    package init(
      host: String, port: Int, proxy: HummingbirdEdge.Proxy = .none, mostConnections: Int = 4_000,
      mostConnectionsPerAddress: Int = 1_000
    ) {
      self.host = host
      self.port = port
      self.proxy = proxy
      self.mostConnections = mostConnections
      self.mostConnectionsPerAddress = mostConnectionsPerAddress
    }
  }

  private let app: App
  private let settings: Settings
  private let origin: Web.Origin
  private let outbox: OutboxWorker
  private let routes: [Route]

  package init(_ app: App, origin: Web.Origin, settings: Settings, routes: [Route] = allRoutes()) {
    self.app = app
    self.origin = origin
    self.settings = settings
    self.routes = routes
    outbox = OutboxWorker(app)
  }

  /// Serves until SIGTERM or SIGINT; then finishes what it has, within ten seconds, and closes the database.
  ///
  /// - Parameter onReady: called with the port once connections are accepted.
  package func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
    let reception = Reception(app: app, routes: routes)
    var edge = HummingbirdEdge(
      filter: EdgeFilter(origin: origin), assets: { app.assets }, log: RequestLog(logger: app.logger), clock: app.clock,
      random: .system,
      refused: { request, fault in reception.refusal(of: request, fault) },
      answer: { request in await reception.answer(request) })
    edge.proxy = settings.proxy
    edge.bodyLimit = { method, segments in reception.bodyLimit(method, segments) }
    edge.uploadLimit = { method, segments in reception.uploadLimit(method, segments) }
    let counter = ConnectionCounter(most: settings.mostConnections, mostPerAddress: settings.mostConnectionsPerAddress)
    let http = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(counter: counter)], idleTimeout: .seconds(60),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))
    let loops = EventLoopGroupProvider.singleton.eventLoopGroup
    let server = Application(
      responder: edge,
      server: HTTPServerBuilder { responder in
        OnItsOwnLoop(HTTP1Channel(responder: responder, configuration: http), of: loops)
      },
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), serverName: nil, backlog: 1_024),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      eventLoopGroupProvider: .shared(loops), logger: quiet)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: Named("portal", server)), .init(service: Named("outbox", OutboxService(worker: outbox))),
          .init(service: Named("jobs", JobService(app: app))),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    try await group.run()
    await app.database.close()
  }

  /// The libraries' own log lines matter only when something is wrong: they may hold what came in.
  private var quiet: Logger {
    var logger = app.logger
    logger.logLevel = .error
    return logger
  }
}

/// Sends what waits in the outbox until the server ends.
private struct OutboxService: Service {
  let worker: OutboxWorker

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await worker.run(every: .seconds(5))
    }
  }
}

/// Runs every job of the practice again and again until the server ends.
private struct JobService: Service {
  let app: App

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup { group in
        for job in allJobs() {
          group.addTask {
            // Not all at the very start, when people wait for the first page.
            var pause = job.pause(app.random) / 4
            while (try? await Task.sleep(for: pause)) != nil {
              await job.perform(in: app)
              pause = job.pause(app.random)
            }
          }
        }
      }
    }
  }
}

/// A service by its name. The service library writes every service out as text when it starts; without a name it would
/// walk through the whole program by reflection, which took half of the start.
private struct Named<Work: Service>: Service, CustomStringConvertible, CustomDebugStringConvertible {
  let description: String
  private let work: Work

  init(_ name: String, _ work: Work) {
    description = name
    self.work = work
  }

  var debugDescription: String { description }

  func run() async throws { try await work.run() }
}
