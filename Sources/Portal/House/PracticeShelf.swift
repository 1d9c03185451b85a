import Chart
import Kernel
package import Store
import Synchronization
package import Web

/// The practice's settings as this process knows them: the operator's, and over them what the practice decided. Pages
/// read them from memory; a job looks for what another process decided.
package final class PracticeShelf: Sendable {
  private struct Kept: Sendable {
    var version: Int64
    var practice: PracticeSettings
    var assets: Assets
  }

  /// What the operator's file says.
  package let base: PracticeSettings
  private let kept: Mutex<Kept>

  package init(_ base: PracticeSettings) {
    self.base = base
    kept = Mutex(Kept(version: 0, practice: base, assets: Assets(base)))
  }

  package var practice: PracticeSettings { kept.withLock { $0.practice } }
  package var assets: Assets { kept.withLock { $0.assets } }
  package var version: Int64 { kept.withLock { $0.version } }

  /// Takes what stands in the database, if that is newer.
  package func refresh(in reading: Reading) throws {
    let newest = try PracticeVersions.newestNumber(in: reading)
    guard newest != version, let stored = try PracticeVersions.version(newest, in: reading) else { return }
    let practice = base.with(try PracticeFile(text: stored.text, over: base).profile)
    put(practice, version: newest)
  }

  private func put(_ practice: PracticeSettings, version: Int64) {
    let assets = Assets(practice)
    kept.withLock { kept in
      guard version > kept.version else { return }
      kept = Kept(version: version, practice: practice, assets: assets)
    }
  }
}

extension Assets {
  init(_ practice: PracticeSettings) {
    self.init(practice: practice.fullName, look: practice.look, logo: practice.logo)
  }
}
