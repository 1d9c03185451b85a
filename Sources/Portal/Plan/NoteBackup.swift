package import Chart
import Kernel
import Store

extension App {
  /// Notes that a copy of the practice was read back. No person acts: it is the operator at the machine.
  package func noteBackup(_ kind: BackupCheck.Kind, auditRows: Int64) async throws {
    let check = BackupCheck(BackupCheck.ID(random: random), kind, auditRows: auditRows, at: clock.now)
    try await database.write { try BackupChecks.note(check, in: $0) }
  }
}
