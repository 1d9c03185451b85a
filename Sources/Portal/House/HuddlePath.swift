package import Chart
package import Kernel
package import Web

/// The addresses of the page of the morning, of wins, of the line that tells what is down, and of how the portal does.
package enum HuddlePath: Sendable {
  /// Today's, or another day's.
  case staff(CivilDate?)
  case mail
  /// What everybody is told for a while; ending it.
  case line
  case endLine(StatusLine.ID)
  case wins
  case takeBack(ShoutOut.ID)
  /// The rows that a number of a day was counted from.
  case figure(String, CivilDate)
  /// For everybody.
  case howItGoes

  package var url: SafeURL {
    switch self {
    case .staff(let day): day.map { ("/staff/huddle" as SafeURL).with("day", $0.description) } ?? "/staff/huddle"
    case .mail: "/staff/huddle/mail"
    case .line: "/staff/huddle/line"
    case .endLine(let id): .path("staff", "huddle", "line", id.text, "end")
    case .wins: "/staff/wins"
    case .takeBack(let id): .path("staff", "wins", id.text, "take-back")
    case .figure(let measure, let day): .path("staff", "figures", measure, day.description)
    case .howItGoes: "/how-it-goes"
    }
  }
}
