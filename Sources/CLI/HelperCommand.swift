import ArgumentParser
import Chart
import Kernel
import Portal
import Store

/// Who looks after whose record: the part of `portico user` that is about helpers.
enum HelperCommand {
  /// Adds a helper.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-helper",
      abstract: "Let a person look after a patient's record. A new one gets an account and a link to choose a password."
    )

    @Argument(help: "The patient: id, FHIR id or record number.") var patient: String
    @Argument(help: "The helper's e-mail.") var email: String
    @Option(help: "First name, for a new account.") var given: String?
    @Option(help: "Family name, for a new account.") var family: String?
    @Option(help: "parent, child, partner, relative, friend, carer or guardian.") var relationship: String
    @Option(help: "Where they see and act: results, notes, visits, record, messages, bills; parted by commas.")
    var scopes =
      "results,notes,visits,record,messages"
    @Option(help: "Why, for the audit trail.") var reason: String
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      guard let relationship = HelperGrant.Relationship(rawValue: relationship) else {
        let known = HelperGrant.Relationship.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure("portico: the relationship is one of \(known).")
      }
      let scopes = scopes.split(separator: ",").map { HelperGrant.Scope(rawValue: String($0)) }
      guard !scopes.isEmpty, scopes.allSatisfy({ $0 != nil }) else {
        throw Failure("portico: scopes are results, notes, visits, record, messages, bills.")
      }
      let app = try await OpenPractice.open(options)
      let patientID = try await FoundPatient.id(patient, in: app)
      let account = try await HelperCommand.account(email, given, family, app)
      try await app.grantHelper(
        HelperRequest(
          patientID: patientID, accountID: account, relationship: relationship, scopes: Set(scopes.compactMap { $0 }),
          endsAt: nil, reason: reason),
        by: .console, from: .console)
      try await UserCommand.printReset(email, .person, app)
      await app.database.close()
    }
  }

  /// Ends a helper's access.
  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "end-helper", abstract: "End a helper's access, at once.")
    @Argument(help: "The patient: id, FHIR id or record number.") var patient: String
    @Argument(help: "The helper's e-mail.") var email: String
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      guard let account = try await app.account(withEmail: email.lowercased()) else {
        throw Failure("portico: there is no account with this e-mail.")
      }
      try await app.revokeHelper(
        account.id, of: try await FoundPatient.id(patient, in: app), by: .console, from: .console)
      await app.database.close()
    }
  }

  private static func account(_ email: String, _ given: String?, _ family: String?, _ app: App) async throws
    -> Account.ID
  {
    if let account = try await app.account(withEmail: email.lowercased()) { return account.id }
    guard let given, let family else {
      throw Failure("portico: this e-mail has no account yet. Give --given and --family.")
    }
    let account = Account(
      id: Account.ID(random: app.random), email: email.lowercased(), name: PersonName(given: given, family: family),
      patientID: nil, language: .english, theme: .auto)
    // Nobody knows this password; the owner chooses one by the link that is printed.
    try await app.addAccount(
      account, password: Secret(Token(random: app.random).reveal()), by: .console, from: .console)
    return account.id
  }
}
