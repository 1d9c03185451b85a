import Chart
import Kernel
import Store
import Web

/// Secure mail between a patient's side and the practice: asked once, answered by the right people, with a promise of
/// when.
///
/// | address, below `/me` or `/for/{id}` | what one does there |
/// |---|---|
/// | `/messages` | the conversations, the newest first (`MessagesPage`) |
/// | `/messages/new` | a new question: what about, the text, send (`NewMessagePage`, `AskPractice`) |
/// | `/messages/{id}` | one conversation, with the reply below it (`ConversationPage`, `ReplyToPractice`) |
/// | `/messages/new/draft`, `/messages/{id}/draft` | keeps what is not sent yet (`KeepDraft`) |
///
/// How the practice answers is in the inbox.
package enum Messaging {
  package static var routes: [Route] {
    [
      Route.chart("/messages", showing: [.message], MessagesPage.show),
      Route.chart("/messages/new", showing: [.message], NewMessagePage.show),
      Route.chartForm("/messages/new", showing: [.message], work: .upload, NewMessagePage.send),
      Route.chartForm("/messages/new/draft", showing: [.message], work: .upload, KeepDraft.keep),
      Route.chart("/messages/{id}", showing: [.message], ConversationPage.show),
      Route.chart("/messages/{id}/files/{file}", showing: [.message], ConversationPage.download),
      Route.chartForm("/messages/{id}/reply", showing: [.message], work: .upload, ConversationPage.reply),
      Route.chartForm("/messages/{id}/draft", showing: [.message], work: .upload, KeepDraft.keep),
    ].flatMap { $0 }
  }

  /// Drafts that nobody came back to for 30 days are taken away.
  package static var jobs: [Job] {
    [
      Job("old-drafts", every: .seconds(86_400)) { app in
        let oldest = app.clock.now.adding(.seconds(-30 * 86_400))
        try await app.database.write { transaction in try MessageDrafts.drop(savedBefore: oldest, in: transaction) }
      }
    ]
  }
}
