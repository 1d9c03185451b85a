import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import NIOHTTPTypes
import Synchronization

/// Closes connections that only hold a place: no head within ten seconds, a body that trickles, too many from one
/// address. The library closes none by itself.
final class ConnectionGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private static let headDeadline: TimeAmount = .seconds(10)
  private static let bodyCheck: TimeAmount = .seconds(5)
  /// A kilobyte a second, measured over each check.
  private static let leastBodyBytes = 5 * 1_024

  private let counter: ConnectionCounter
  private var address: String?
  private var deadline: Scheduled<Void>?
  private var bodyBytes = 0

  init(counter: ConnectionCounter) {
    self.counter = counter
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let address = context.channel.remoteAddress?.ipAddress ?? ""
    guard counter.open(address) else { return context.close(promise: nil) }
    self.address = address
    if context.channel.isActive { awaitHead(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    awaitHead(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      bodyBytes = 0
      watchBody(context)
    case .body(let bytes): bodyBytes += bytes.readableBytes
    case .end:
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    forget()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    forget()
  }

  private func forget() {
    deadline?.cancel()
    deadline = nil
    if let address { counter.close(address) }
    address = nil
  }

  private func awaitHead(_ context: ChannelHandlerContext) {
    guard deadline == nil else { return }
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: ConnectionGuard.headDeadline) { channel.close(promise: nil) }
  }

  private func watchBody(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    let before = bodyBytes
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    deadline = context.eventLoop.scheduleTask(in: ConnectionGuard.bodyCheck) {
      let (guardian, context) = bound.value
      guard guardian.bodyBytes - before >= ConnectionGuard.leastBodyBytes else { return context.close(promise: nil) }
      guardian.watchBody(context)
    }
  }
}

/// How many connections are open, in all and from each address.
final class ConnectionCounter: Sendable {
  private let most: Int
  private let mostPerAddress: Int
  private let open = Mutex<(all: Int, byAddress: [String: Int])>((0, [:]))

  init(most: Int, mostPerAddress: Int) {
    self.most = most
    self.mostPerAddress = mostPerAddress
  }

  /// Whether one more may be opened; it is counted then.
  func open(_ address: String) -> Bool {
    open.withLock { open in
      guard open.all < most, open.byAddress[address, default: 0] < mostPerAddress else { return false }
      open.all += 1
      open.byAddress[address, default: 0] += 1
      return true
    }
  }

  func close(_ address: String) {
    open.withLock { open in
      open.all -= 1
      open.byAddress[address, default: 1] -= 1
      if open.byAddress[address] == 0 { open.byAddress[address] = nil }
    }
  }
}
