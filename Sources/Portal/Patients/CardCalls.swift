import Chart
import Kernel
import Web

/// Calls on a patient's card: one key picks why they call now; the last ones stand below.
struct CardCalls {
  /// Each reason with its key; empty for roles that note no calls.
  let reasons: [(label: String, key: String, url: SafeURL)]
  let last: [Web.Row]

  init(_ visit: StaffVisit, _ patient: Patient.ID, _ calls: [PhoneCall]) {
    let (words, zone, role) = (visit.words, visit.app.practice.zone, visit.member.role)
    let mayLog = role.may(.logCalls)
    reasons =
      mayLog
      ? CallReason.chosen.map { reason in
        (
          label: words("calls.reason.\(reason.rawValue)"), key: reason.key,
          url: Path.call(.about(patient, reason)).url
        )
      } : []
    last = calls.map { call in
      let day = words.dates.shortWithYear(zone.today(at: call.beganAt))
      let said = call.source == .desk ? words("calls.reminded.\(call.reminder.rawValue)") : ""
      return Web.Row(
        words("calls.reason.\(call.reason.rawValue)"), mayLog ? Path.call(.one(call.id)).url : nil, icon: .phone,
        text: [day, call.takerName?.full, said].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
          .replacing("**", with: ""),
        end: .tag(Tag(words("calls.on.\(call.onPortal.rawValue).tag"))))
    }
  }
}

extension HTML {
  mutating func cardCalls(_ calls: CardCalls) {
    guard !calls.reasons.isEmpty || !calls.last.isEmpty else { return }
    section(.class("card"), .labelledBy("calls")) { h in
      h.h2(.id("calls"), h.words("calls.card.title"))
      if !calls.reasons.isEmpty {
        h.ul(.class("chips no-print"), .labelledBy("calls")) { h in
          for reason in calls.reasons {
            h.li { h in
              h.a(.href(reason.url), .accesskey(reason.key)) { h in
                h.text(reason.label)
                h.raw("&nbsp;")
                h.kbd(reason.key.uppercased())
              }
            }
          }
        }
      }
      if !calls.last.isEmpty {
        h.p(.class("label"), h.words("calls.card.last"))
        h.rows(calls.last)
      }
    }
  }
}
