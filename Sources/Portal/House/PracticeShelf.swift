import Chart
import Kernel
package import Store
import Synchronization
package import Web

/// The practice's settings as this process knows them: the operator's, and over them what the practice decided. Pages
/// read them from memory; a job looks for what another process decided.
package final class PracticeShelf: Sendable {
  /// A class, because a page asks a dozen times for one of the settings: that counts one reference, not one for each of
  /// them.
  private final class Kept: Sendable {
    let version: Int64
    let practice: PracticeSettings
    let assets: Assets

    init(_ practice: PracticeSettings, version: Int64) {
      self.version = version
      self.practice = practice
      assets = Assets(practice)
    }
  }

  /// What the operator's file says.
  package let base: PracticeSettings
  private let kept: Mutex<Kept>

  package init(_ base: PracticeSettings) {
    self.base = base
    kept = Mutex(Kept(base, version: 0))
  }

  package var practice: PracticeSettings { now.practice }
  package var assets: Assets { now.assets }
  package var version: Int64 { now.version }

  private var now: Kept { kept.withLock { $0 } }

  /// Takes what stands in the database, if that is newer.
  package func refresh(in reading: Reading) throws {
    let newest = try PracticeVersions.newestNumber(in: reading)
    guard newest != version, let stored = try PracticeVersions.version(newest, in: reading) else { return }
    let practice = base.with(try PracticeFile(text: stored.text, over: base).profile)
    put(practice, version: newest)
  }

  private func put(_ practice: PracticeSettings, version: Int64) {
    let new = Kept(practice, version: version)
    kept.withLock { kept in
      if version > kept.version { kept = new }
    }
  }
}

extension Assets {
  init(_ practice: PracticeSettings) {
    self.init(practice: practice.fullName, look: practice.look, logo: practice.logo)
  }
}
