import ArgumentParser
import Chart
import Portal
import Store

/// Invites one patient.
struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "Invite a patient to the portal. An earlier invitation stops working.")

  @Argument(help: "Id, FHIR id or record number.") var patient: String
  @Flag(help: "Print the link, to be handed over, instead of sending it.") var printLink = false
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let app = try await OpenPractice.open(options)
    let id = try await FoundPatient.id(patient, in: app)
    if printLink {
      Terminal.say(app.joinLink(try await app.invite(id, by: .console, from: .console)))
    } else {
      var wish = InviteWish(id)
      wish.queuesLetter = true
      let done = try await app.sendInvitation(wish, by: .console, from: .console)
      switch done.flash {
      case "patients.invite.said.sms": Terminal.say("A text is on its way.")
      case "patients.invite.said.email": Terminal.say("An e-mail is on its way.")
      default: Terminal.say("A letter waits to be printed.")
      }
    }
    await app.database.close()
  }
}
