import ArgumentParser
import Chart
import Portal
import Store

/// Invites one patient.
struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "Invite a patient to the portal. An earlier invitation stops working.")

  @Argument(help: "Id, FHIR id or record number.") var patient: String
  @Flag(help: "Print the link, to be handed over. Needed: invitations are not sent yet.") var printLink = false
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    guard printLink else {
      throw Failure("portico: sending comes with a later version. Use --print-link and hand it over.")
    }
    let app = try await OpenPractice.open(options)
    let token = try await app.invite(try await FoundPatient.id(patient, in: app), by: .console, from: .console)
    Terminal.say(app.joinLink(token))
    await app.database.close()
  }
}
