import Chart
import Gateway
import Kernel
import Portal
import Store

/// Faults in the operator's words: what is wrong, and what to do.
enum FaultSentence {
  static func of(_ fault: any Fault) -> String {
    switch fault {
    case let fault as StoreFault: "portico: \(fault)"
    case let fault as ImportFault: "portico: \(fault.sentence) (\(fault.code))"
    case MoneyFileFault.noSuchMapping:
      "portico: there is no mapping of this name. Save one with --rules, or on its page."
    case MoneyFileFault.badRule(let line):
      line == 0
        ? "portico: the rules are not whole: source, and the columns of id, patient, kind, amount and day."
        : "portico: line \(line) of the rules cannot be read."
    case MoneyFileFault.nothingMoved: "portico: no payment moved since the last batch."
    case MoneyFileFault.notFound: "portico: there is no such batch."
    case ChartFault.notFound: "portico: there is no such patient or account. Try `portico check` for what is there."
    case InvitationFault.joinedAlready: "portico: this patient has joined already."
    case InvitationFault.tooYoung: "portico: nobody under 13 has an own account. Add a parent: portico user add-helper."
    case InvitationFault.noBirthDate: "portico: the record has no whole birth date to check against."
    case InvitationFault.emailTaken, StaffFault.emailTaken: "portico: there is an account with this e-mail already."
    case InvitationFault.weakPassword, StaffFault.weakPassword, ResetFault.weakPassword:
      "portico: the password needs at least 15 characters and must not be a name or a single pattern."
    default: "portico: \(fault.code)"
    }
  }
}
