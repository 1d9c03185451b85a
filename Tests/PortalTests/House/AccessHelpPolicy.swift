import Chart
import PortalTesting

/// The written policy for help: everybody reads it, and asks for another way; who is signed in asks as themselves.
extension AccessPolicy {
  static let guides: [String: Rule] = [
    "GET /help": everyone(.page), "GET /help/print": everyone(.page), "GET /help/expect": everyone(.page),
    "GET /help/accessibility": everyone(.page),
    "GET /staff/training": works(.page),
    // A how-to that nobody wrote.
    "GET /help/how/{name}": everyone(Cell(status: 404)),
    "GET /help/another-way": { who, _ in who.person == nil ? .page : .away("/me/another-way") },
    "POST /help/another-way": everyone(.incomplete),
    // Only for who asked.
    "GET /help/another-way/sent": everyone(.away("/help/another-way")),
    "GET /me/another-way": signedIn(.page), "POST /me/another-way": signedIn(.incomplete),
  ]
}
