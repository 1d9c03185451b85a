import Crypto
import Foundation
package import Kernel

/// The practice's secret keys, all made from one secret of 32 bytes that lies beside the database and never in it.
package struct PracticeKeys: Sendable {
  /// Seals the audit trail.
  package let audit: Secret<[UInt8]>
  /// Signs forms.
  package let forms: Secret<[UInt8]>
  /// Marks devices that signed in before.
  package let devices: Secret<[UInt8]>
  /// Makes the links of invitations, so that a form that is sent twice makes one link.
  package let links: Secret<[UInt8]>
  /// Marks the folder of files as this practice's: no secret, and nothing follows from it.
  package let folderMark: String
  /// Seals when visitors saw the contact form, and hides their addresses.
  package let visitors: Secret<[UInt8]>
  /// Makes codes that are sent and questions for passkeys, and seals the secrets of apps that show codes.
  package let credentials: Secret<[UInt8]>

  package init(master: Secret<[UInt8]>) {
    audit = PracticeKeys.derived(from: master, for: "portico audit 1")
    forms = PracticeKeys.derived(from: master, for: "portico forms 1")
    devices = PracticeKeys.derived(from: master, for: "portico devices 1")
    links = PracticeKeys.derived(from: master, for: "portico links 1")
    folderMark = Hash.hex(PracticeKeys.derived(from: master, for: "portico files 1").reveal())
    visitors = PracticeKeys.derived(from: master, for: "portico visitors 1")
    credentials = PracticeKeys.derived(from: master, for: "portico credentials 1")
  }

  /// RFC 5869: one key for each use, so that none can stand in for another.
  private static func derived(from master: Secret<[UInt8]>, for use: String) -> Secret<[UInt8]> {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: master.reveal()), info: Array(use.utf8), outputByteCount: 32)
    return Secret(key.withUnsafeBytes { Array($0) })
  }
}
