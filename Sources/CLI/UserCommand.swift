import ArgumentParser
import Chart
import Foundation
import Kernel
import Portal
import Store

/// Staff accounts.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Staff accounts and roles, and helpers.",
    subcommands: [
      Add.self, Disable.self, List.self, Reset.self, ForgetKeys.self, HelperCommand.Add.self, HelperCommand.End.self,
    ])

  /// Adds somebody.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a staff account and print the link with which its owner chooses a password.")

    @Argument(help: "E-mail: the sign-in name.") var email: String
    @Option(help: "First name.") var given: String
    @Option(help: "Family name.") var family: String
    @Option(help: "Title, such as Dr.") var title = ""
    @Option(help: "provider, nurse, frontDesk, biller or manager.") var role: String
    @Flag(help: "Read a password from standard input instead of printing a link.") var passwordStdin = false
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      guard let role = StaffRole(rawValue: role) else {
        throw Failure("portico: the role is one of provider, nurse, frontDesk, biller, manager.")
      }
      let app = try await OpenPractice.open(options)
      let member = StaffMember(
        id: StaffMember.ID(random: app.random), email: email.lowercased(),
        name: PersonName(given: given, family: family, prefix: title), role: role, language: .english)
      let password = passwordStdin ? Secret(readLine() ?? "") : nil
      try await app.addStaff(member, password: password, by: .console, from: .console)
      if !passwordStdin { try await UserCommand.printReset(email, .staff, app) }
      await app.database.close()
    }
  }

  /// Ends somebody's access.
  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a staff account and all its sessions, at once.")
    @Argument(help: "E-mail.") var email: String
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      try await app.disableStaff(email.lowercased(), by: .console, from: .console)
      await app.database.close()
    }
  }

  /// Who works here.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List staff accounts.")
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      for listing in try await app.staffList() {
        let state = listing.isDisabled ? "disabled" : listing.hasPassword ? "active" : "no password yet"
        Terminal.say("\(listing.member.email)\t\(listing.member.role.rawValue)\t\(state)")
      }
      await app.database.close()
    }
  }

  /// A new password.
  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a link, good for half an hour, with which an account's owner chooses a new password.")
    @Argument(help: "E-mail.") var email: String
    @Flag(help: "The account is a patient's or helper's, not staff.") var person = false
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      try await UserCommand.printReset(email, person ? .person : .staff, app)
      await app.database.close()
    }
  }

  /// A lost phone of somebody who works here.
  struct ForgetKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget-keys",
      abstract: "Take the passkeys and code app of a staff account away; its owner sets up new ones at sign-in.")
    @Argument(help: "E-mail.") var email: String
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      try await app.forgetStaffKeys(email.lowercased(), by: .console, from: .console)
      await app.database.close()
    }
  }

  static func printReset(_ email: String, _ kind: Session.Kind, _ app: App) async throws {
    let token = try await app.makeReset(of: email.lowercased(), kind: kind)
    Terminal.say("\(app.practice.origin)/reset/\(token.reveal())")
  }
}
