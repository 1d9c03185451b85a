import Kernel
import Store

/// Who may be told, and what they chose.
enum ReaderQueries {
  private static let columns: StaticString = """
    account.id, account.email, account.given, account.family, account.patient_id, account.language, \
    contact_wish.phone, contact_wish.hours, contact_wish.paper
    """

  static func one(_ id: Account.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM account LEFT JOIN contact_wish ON contact_wish.account_id = account.id
    WHERE account.id = \(id) AND disabled_at IS NULL
    """
  }

  static func ofPatient(_ id: Patient.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM account LEFT JOIN contact_wish ON contact_wish.account_id = account.id
    WHERE account.patient_id = \(id) AND disabled_at IS NULL
    """
  }

  static func topics(of account: Account.ID) -> SQL {
    "SELECT topic, channel FROM topic_wish WHERE account_id = \(account)"
  }

  static func badAddresses(of account: Account.ID) -> SQL {
    "SELECT address FROM bad_address WHERE account_id = \(account)"
  }

  static func markBad(
    _ address: String, _ channel: NoticeChannel, of account: Account.ID, problem: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO bad_address (account_id, channel, address, problem, found_at)
    VALUES (\(account), \(channel.rawValue), \(address), \(problem), \(now)) ON CONFLICT DO NOTHING
    """
  }

  static func mend(_ account: Account.ID, _ channel: NoticeChannel) -> SQL {
    "DELETE FROM bad_address WHERE account_id = \(account) AND channel = \(channel.rawValue)"
  }

  static func saveContact(
    of account: Account.ID, phone: String?, hours: QuietHours.Wish, paper: PaperWish, at now: Instant
  ) -> SQL {
    """
    INSERT INTO contact_wish (account_id, phone, hours, paper, saved_at)
    VALUES (\(account), \(phone), \(hours.rawValue), \(paper.rawValue), \(now))
    ON CONFLICT (account_id) DO UPDATE SET
      phone = excluded.phone, hours = excluded.hours, paper = excluded.paper, saved_at = excluded.saved_at
    """
  }

  static func saveTopic(_ topic: NoticeTopic, _ channel: NoticeChannel, of account: Account.ID) -> SQL {
    """
    INSERT INTO topic_wish (account_id, topic, channel) VALUES (\(account), \(topic.rawValue), \(channel.rawValue))
    ON CONFLICT (account_id, topic) DO UPDATE SET channel = excluded.channel
    """
  }

  /// How somebody without an account is told.
  static func paper(of patient: Patient.ID) -> SQL {
    "SELECT paper FROM patient WHERE id = \(patient) AND paper IS NOT NULL"
  }

  static func setPaper(of patient: Patient.ID, to wish: String?) -> SQL {
    "UPDATE patient SET paper = \(wish) WHERE id = \(patient) AND merged_into IS NULL"
  }

  static func setLanguage(of account: Account.ID, to language: Language) -> SQL {
    "UPDATE account SET language = \(language) WHERE id = \(account)"
  }

  /// Who may see a row of a chart, for those who tell of it.
  static func label(of item: Item.ID, in patient: Patient.ID) -> SQL {
    "SELECT kind, held, sensitivity FROM item WHERE id = \(item) AND patient_id = \(patient)"
  }

  static func seen(_ item: Item.ID, by account: Account.ID) -> SQL {
    "SELECT COUNT(*) FROM item_seen WHERE item_id = \(item) AND account_id = \(account)"
  }
}

extension ReaderQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (account, patient) = (Account.ID("a"), Patient.ID("p"))
    return [
      one(account), ofPatient(patient), topics(of: account),
      badAddresses(of: account), markBad("a@b.example", .email, of: account, problem: "p", at: now),
      mend(account, .sms), saveContact(of: account, phone: nil, hours: .usual, paper: .letter, at: now),
      saveTopic(.results, .email, of: account), paper(of: patient), setPaper(of: patient, to: nil),
      setLanguage(of: account, to: .spanish), label(of: Item.ID("i"), in: patient), seen(Item.ID("i"), by: account),
    ]
  }
}
