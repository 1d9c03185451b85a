package import Kernel

/// What an insurer says that it paid and why not more (X12 835, 005010X221A1): one payment with its claims.
package struct Remittance: Sendable, Equatable {
  package static let version = "005010X221A1"

  /// The insurer's number for itself and for the payment: together they name it for ever.
  package let payer: String
  package let trace: String
  package let paid: Cents
  package let day: CivilDate
  package let claims: [RemittedClaim]
  /// What the insurer kept or added that belongs to no claim.
  package let beside: Cents

  package var key: String { "\(payer)/\(trace)" }

  /// All payments of a file. A file that is cut, miscounted or does not add up is refused whole; a claim that does not
  /// add up says so itself.
  package static func all(_ bytes: [UInt8], limits: X12Limits = X12Limits()) throws(X12Fault) -> [Remittance] {
    let document = try X12Document(bytes, limits: limits)
    var found: [Remittance] = []
    for set in document.sets {
      guard set.kind == "835", set.version == version else {
        throw X12Fault(.notARemittance, segment: set.segments.first?.number ?? 1)
      }
      var reader = RemittanceReader(set.segments)
      found.append(try reader.remittance())
    }
    return found
  }
}

/// What an insurer says about one claim.
package struct RemittedClaim: Sendable, Equatable {
  /// Our own name for it, as it went out (`CLP01`), and the insurer's (`CLP07`).
  package let name: String
  package let payerName: String
  /// `1` paid first, `2` after another insurer, `4` denied, `22` taken back, …
  package let status: String
  package let charged: Cents
  package let paid: Cents
  /// What the insurer says is left for the patient; nil where it says nothing.
  package let left: Cents?
  package let adjustments: [ClaimAdjustment]
  package let lines: [RemittedLine]
  package let segment: Int

  package var allAdjustments: [ClaimAdjustment] { adjustments + lines.flatMap(\.adjustments) }

  /// Whether charge, adjustments and payment agree, for the claim, each of its lines, and what is left.
  package var isBalanced: Bool {
    let taken = allAdjustments.map(\.amount).reduce(Cents(0), +)
    guard charged - taken == paid, lines.allSatisfy(\.isBalanced) else { return false }
    let isWhole =
      lines.isEmpty
      || lines.map(\.charged).reduce(Cents(0), +) == charged
        && lines.map(\.paid).reduce(Cents(0), +) - adjustments.map(\.amount).reduce(Cents(0), +) == paid
    return isWhole && (left.map { $0 == patientShare } ?? true)
  }

  /// What is left for the patient, by the adjustments of the group `PR`.
  package var patientShare: Cents { share { $0.group == .patient } }

  /// What is owed by nobody: neither the patient's, nor what another insurer had paid before.
  package var takenOff: Cents { share { $0.group != .patient && !$0.isPriorPayer } }

  /// What stands for the payment of an insurer before this one.
  package var paidBefore: Cents { share { $0.isPriorPayer } }

  package func share(where belongs: (ClaimAdjustment) -> Bool) -> Cents {
    allAdjustments.filter(belongs).map(\.amount).reduce(Cents(0), +)
  }
}

/// One service of a claim.
package struct RemittedLine: Sendable, Equatable {
  package let charged: Cents
  package let paid: Cents
  package let adjustments: [ClaimAdjustment]

  var isBalanced: Bool { charged - adjustments.map(\.amount).reduce(Cents(0), +) == paid }
}

/// An amount that the insurer did not pay, with its group and the code of why. Codes only: their texts are others'.
package struct ClaimAdjustment: Sendable, Equatable {
  package enum Group: String, Sendable, CaseIterable {
    case contract = "CO", patient = "PR", other = "OA", payer = "PI"
  }

  package let group: Group
  package let code: String
  package let amount: Cents

  /// What an insurer before this one did about it.
  package var isPriorPayer: Bool { group == .other && code == "23" }
}

/// Walks through the segments of one payment.
private struct RemittanceReader {
  private let segments: [X12Segment]
  private var at = 0

  init(_ segments: [X12Segment]) {
    self.segments = segments
  }

  mutating func remittance() throws(X12Fault) -> Remittance {
    let money = try take("BPR")
    let paid = try amount(money[2], money)
    guard let day = FileDay.compact.day(money[16]) else { throw X12Fault(.day, segment: money.number) }
    let trace = try take("TRN")
    guard isName(trace[2]), isName(trace[3]) else { throw X12Fault(.trace, segment: trace.number) }
    var (claims, beside): ([RemittedClaim], Cents) = ([], Cents(0))
    while let segment = peek {
      switch segment.name {
      case "CLP": claims.append(try claim())
      case "PLB": beside = beside + (try providerLevel())
      case "BPR", "TRN", "SVC", "CAS": throw X12Fault(.order, segment: segment.number)
      default: at += 1
      }
    }
    // A flag turns the sign: what the practice pays back is a debit.
    let signed = money[3] == "D" ? Cents(0) - paid : paid
    guard claims.map(\.paid).reduce(Cents(0), +) - beside == signed else {
      throw X12Fault(.unbalanced, segment: money.number)
    }
    return Remittance(
      payer: trace[3], trace: trace[2], paid: signed, day: day, claims: claims, beside: beside)
  }

  private mutating func claim() throws(X12Fault) -> RemittedClaim {
    let head = try take("CLP")
    guard isName(head[1]), !head[2].isEmpty else { throw X12Fault(.missing, segment: head.number) }
    let (charged, paid) = (try amount(head[3], head), try amount(head[4], head))
    let left = head[5].isEmpty ? nil : try amount(head[5], head)
    var (adjustments, lines): ([ClaimAdjustment], [RemittedLine]) = ([], [])
    loop: while let segment = peek {
      switch segment.name {
      case "CAS":
        guard lines.isEmpty else { throw X12Fault(.order, segment: segment.number) }
        adjustments += try self.adjustments()
      case "SVC": lines.append(try line())
      case "CLP", "LX", "PLB", "BPR", "TRN": break loop
      default: at += 1
      }
    }
    return RemittedClaim(
      name: head[1], payerName: head[7], status: head[2], charged: charged, paid: paid, left: left,
      adjustments: adjustments, lines: lines, segment: head.number)
  }

  private mutating func line() throws(X12Fault) -> RemittedLine {
    let head = try take("SVC")
    let (charged, paid) = (try amount(head[2], head), try amount(head[3], head))
    var adjustments: [ClaimAdjustment] = []
    loop: while let segment = peek {
      switch segment.name {
      case "CAS": adjustments += try self.adjustments()
      case "DTM", "REF", "AMT", "QTY", "LQ": at += 1
      default: break loop
      }
    }
    return RemittedLine(charged: charged, paid: paid, adjustments: adjustments)
  }

  /// `CAS*PR*1*50**2*12.4`: a group, then code, amount and count up to six times.
  private mutating func adjustments() throws(X12Fault) -> [ClaimAdjustment] {
    let segment = try take("CAS")
    guard let group = ClaimAdjustment.Group(rawValue: segment[1]), segment.count <= 19 else {
      throw X12Fault(.missing, segment: segment.number)
    }
    var found: [ClaimAdjustment] = []
    for index in stride(from: 2, through: segment.count, by: 3) {
      let code = segment[index]
      if code.isEmpty, segment[index + 1].isEmpty { continue }
      guard (1...5).contains(code.utf8.count) else { throw X12Fault(.missing, segment: segment.number) }
      found.append(ClaimAdjustment(group: group, code: code, amount: try amount(segment[index + 1], segment)))
    }
    guard !found.isEmpty else { throw X12Fault(.missing, segment: segment.number) }
    return found
  }

  /// `PLB*provider*day*code*amount*code*amount…`
  private mutating func providerLevel() throws(X12Fault) -> Cents {
    let segment = try take("PLB")
    var sum = Cents(0)
    for index in stride(from: 4, through: segment.count, by: 2) { sum = sum + (try amount(segment[index], segment)) }
    return sum
  }

  private func amount(_ text: String, _ segment: X12Segment) throws(X12Fault) -> Cents {
    guard let cents = FileAmount.x12(text) else { throw X12Fault(.amount, segment: segment.number) }
    return cents
  }

  /// What names something: short, and printable without blanks.
  private func isName(_ text: String) -> Bool {
    (1...80).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private var peek: X12Segment? { at < segments.count ? segments[at] : nil }

  private mutating func take(_ name: String) throws(X12Fault) -> X12Segment {
    guard let segment = peek, segment.name == name else {
      throw X12Fault(.order, segment: peek?.number ?? segments.last?.number ?? 1)
    }
    at += 1
    return segment
  }
}
