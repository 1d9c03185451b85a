import Chart
import Kernel
import Web

/// What the patient's side is told while the one who answers them is away: “Tam Nguyen is away until December 3. Priya
/// Raman has your message.”
struct AwayText {
  let text: String

  init(_ cover: ConversationCover, _ words: Words, today: CivilDate) {
    text = words(
      "messaging.away", ("name", cover.away.addressed), ("day", words.dates.near(cover.until, today: today)),
      ("other", cover.by.addressed))
  }
}
