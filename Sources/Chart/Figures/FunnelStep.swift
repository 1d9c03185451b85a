/// How far somebody came toward using the portal. Each step includes those before it.
package enum FunnelStep: String, Sendable, CaseIterable {
  /// Not meant to join now: a child, somebody who died, somebody not seen for two years.
  case outside
  /// Told of everything by paper or phone, because they want it so or cannot otherwise. Never a failure.
  case served
  case eligible, offered, invited, opened, joined
  /// Finished a first task.
  case done
  /// Finished a task and used the portal in the last 90 days.
  case active

  /// The steps of the way itself, in their order.
  package static let way: [FunnelStep] = [.eligible, .offered, .invited, .opened, .joined, .done, .active]
}

/// By what the people on the way are told apart.
package enum FunnelCut: String, Sendable, CaseIterable {
  case provider, language
  case ageBand = "age-band"
  case payer, channel
}

/// Where one person stands, and what they are counted by.
package struct FunnelPlace: Sendable, Equatable {
  package let step: FunnelStep
  /// An id of staff, or the name that the record system has; empty where nobody has seen them.
  package let provider: String
  package let language: String
  package let ageBand: AgeBand
  /// What the insurer is called; empty for none on file.
  package let payer: String
  /// How they were invited; empty for who was not.
  package let channel: String

  package init(
    _ step: FunnelStep, provider: String = "", language: String, ageBand: AgeBand, payer: String = "",
    channel: String = ""
  ) {
    (self.step, self.provider, self.language, self.ageBand) = (step, provider, language, ageBand)
    (self.payer, self.channel) = (payer, channel)
  }

  /// The groups that they are counted in: the whole, and one of each cut.
  package var groups: [FunnelGroupKey] {
    if step == .outside { return [] }
    return [FunnelGroupKey(nil, "")]
      + FunnelCut.allCases.map { cut in
        switch cut {
        case .provider: FunnelGroupKey(cut, provider)
        case .language: FunnelGroupKey(cut, language)
        case .ageBand: FunnelGroupKey(cut, ageBand.rawValue)
        case .payer: FunnelGroupKey(cut, payer)
        case .channel: FunnelGroupKey(cut, channel)
        }
      }
  }
}

/// One group of people: everybody when there is no cut.
package struct FunnelGroupKey: Sendable, Hashable {
  package let cut: FunnelCut?
  package let name: String

  package init(_ cut: FunnelCut?, _ name: String) { (self.cut, self.name) = (cut, name) }
}

/// How many people of a group stand where.
package struct FunnelGroup: Sendable, Equatable, MergeableGroup {
  /// Empty for small groups that were put together, and for everybody.
  package var name: String
  /// Whether several small groups are in it.
  package private(set) var isMerged = false
  /// How many stand at each step, and no further.
  package private(set) var standing: [FunnelStep: Int]

  package init(_ name: String, _ standing: [FunnelStep: Int] = [:]) { (self.name, self.standing) = (name, standing) }

  /// Everybody who is meant to join, those who are served otherwise among them.
  package var people: Int { onTheWay + served }

  /// Who is served by paper or phone.
  package var served: Int { standing[.served] ?? 0 }

  /// Everybody who may still join or has.
  package var onTheWay: Int { reached(.eligible) }

  /// How many came at least to a step.
  package func reached(_ step: FunnelStep) -> Int {
    guard let place = FunnelStep.way.firstIndex(of: step) else { return standing[step] ?? 0 }
    return FunnelStep.way[place...].reduce(0) { $0 + (standing[$1] ?? 0) }
  }

  /// How many took a step and not the next one.
  package func stopped(at step: FunnelStep) -> Int { standing[step] ?? 0 }

  /// Who was offered the portal, those among them who then said that they want it otherwise.
  package var wasOffered: Int { reached(.offered) + served }

  /// The part of all who were offered it; nil where there is nobody.
  package var offeredShare: Double? { people > 0 ? Double(wasOffered) / Double(people) : nil }

  package mutating func add(_ other: FunnelGroup) {
    for (step, count) in other.standing { standing[step, default: 0] += count }
  }

  package mutating func markMerged() { (name, isMerged) = ("", true) }
}

/// Everything that is counted of the way to the portal.
package struct FunnelCounts: Sendable {
  package let all: FunnelGroup
  package let groups: [FunnelCut: [FunnelGroup]]
  /// Who comes within a week and could be invited.
  package let toInvite: Int
}
