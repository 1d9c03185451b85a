import Kernel
import Store

/// Who wants no paper. There is no question that changes or removes a line.
enum PaperConsentQueries {
  static func newest(of account: Account.ID) -> SQL {
    """
    SELECT without_paper, wording, said_at FROM bill_consent WHERE account_id = \(account)
    ORDER BY said_at DESC, id DESC LIMIT 1
    """
  }

  static func add(
    _ id: ID<PaperConsent>, _ account: Account.ID, withoutPaper: Bool, in language: Language, at now: Instant
  ) -> SQL {
    """
    INSERT INTO bill_consent (id, account_id, without_paper, wording, language, said_at)
    VALUES (\(id), \(account), \(withoutPaper), \(PaperConsent.wording), \(language), \(now))
    """
  }
}

extension PaperConsentQueries: QueryExamples {
  static var examples: [SQL] {
    let account = Account.ID("a")
    return [
      newest(of: account),
      add(ID("c"), account, withoutPaper: true, in: .english, at: Instant(millisecondsSince1970: 0)),
    ]
  }
}
