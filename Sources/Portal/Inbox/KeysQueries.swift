import Chart
import Kernel
import Store

/// Whether somebody uses single keys.
enum KeysQueries {
  static func areOn(for staff: StaffMember.ID) -> SQL { "SELECT keys FROM staff WHERE id = \(staff)" }

  static func set(_ isOn: Bool, for staff: StaffMember.ID) -> SQL {
    "UPDATE staff SET keys = \(isOn) WHERE id = \(staff)"
  }
}

extension KeysQueries: QueryExamples {
  static var examples: [SQL] { [areOn(for: StaffMember.ID("s")), set(true, for: StaffMember.ID("s"))] }
}
