import Chart
import Kernel
import Web

extension GuardiansPage {
  init(_ found: Found, _ visit: StaffVisit, _ form: Form, _ errors: [FieldError]) {
    let words = visit.words
    let mayMind = visit.member.role.may(.mindHelpers)
    title = words("guardians.title", ("name", found.patient.name.full))
    back = Path.staffPatient(found.patient.id).url
    helpers = found.helpers.map { GuardiansPage.row($0, found, visit, mayMind, form, errors) }
    asked = found.asked.map { GuardiansPage.row($0, visit, mayMind) }
    blocks = found.blocks.map { block in
      Blocked(
        text: words(
          "guardians.block.row", ("name", block.name), ("reason", block.reason),
          ("day", words.dates.long(visit.app.practice.zone.today(at: block.madeAt)))),
        id: block.id.text)
    }
    forms = mayMind ? Forms(found.patient.id, words, form, errors) : nil
    self.errors = errors
  }

  private static func row(
    _ helper: HelperName, _ found: Found, _ visit: StaffVisit, _ mayMind: Bool, _ form: Form, _ errors: [FieldError]
  ) -> Helper {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let now = found.inForce.first { $0.id == helper.grant.id }
    let isBlocked = found.blocks.contains {
      $0.accountID == helper.grant.accountID || $0.email == helper.email
    }
    var facts = [
      Fact(words("guardians.relationship"), words("accounts.relationship.\(helper.relationship.rawValue)")),
      Fact(words("guardians.basis"), words("guardians.basis.\(helper.grant.basis.rawValue)")),
      Fact(
        words("helping.bundle"),
        now.map { HelpWish.text($0.rights, words) } ?? words("guardians.nothing")),
      Fact(
        words("guardians.span"),
        helper.grant.endsAt.map { words.dates.long(zone.today(at: $0)) } ?? words("guardians.span.open")),
    ]
    if !helper.proof.isEmpty { facts.append(Fact(words("guardians.proof"), helper.proof)) }
    if let day = helper.reviewOn { facts.append(Fact(words("guardians.review"), words.dates.long(day))) }
    let isLate = helper.reviewOn.map { $0 <= visit.app.today } ?? false
    let tag: Tag? =
      isBlocked
      ? Tag(words("guardians.tag.blocked"), .now)
      : now == nil ? Tag(words("guardians.tag.over"), .near) : isLate ? Tag(words("guardians.tag.late"), .near) : nil
    let review = mayMind && helper.grant.basis == .guardian
    let paper = helper.documentID.flatMap { id in
      mayMind
        ? LinkButton(
          words("guardians.paper.open"), Path.helping(.staffPaper(found.patient.id, id)).url.with("show", "1"),
          look: .alternate, icon: .document) : nil
    }
    return Helper(
      name: helper.name.full, facts: facts, tag: tag, grant: helper.grant.id.text, paper: paper,
      review: review
        ? (
          TextField(
            FieldFrame("seen", words("guardians.proof")).under("seen-" + helper.grant.id.text).with(errors, in: words),
            value: helper.proof, most: 300),
          DateField(
            FieldFrame("next", words("guardians.review.next")).under("next-" + helper.grant.id.text).with(
              errors, in: words))
        ) : nil)
  }

  private static func row(_ invite: HelperInvite, _ visit: StaffVisit, _ mayMind: Bool) -> Asked {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let day = words.dates.long(zone.today(at: invite.expiresAt))
    // The number of what the patient asked for is the patient's to tell.
    let isOurs = mayMind && invite.offer.basis != .granted && invite.state(at: visit.app.clock.now) == .open
    let values = [
      ("name", invite.name.full), ("day", day), ("number", HelpNumber(of: invite.id, visit.app.linkMaker).spoken),
    ]
    return Asked(
      text: words.text(isOurs ? "guardians.asked.number" : "guardians.asked", values), invite: invite.id.text)
  }
}

extension GuardiansPage.Forms {
  init(_ person: Patient.ID, _ words: Words, _ form: Form, _ errors: [FieldError]) {
    self.person = person
    let text = { (name: String, key: String, most: Int) in
      TextField(FieldFrame(name, words(key)).with(errors, in: words), value: form[name] ?? "", most: most)
    }
    name = text("name", "helping.name", 120)
    reach = text("reach", "helping.reach", 254)
    relationship = SelectField(
      FieldFrame("relationship", words("guardians.relationship")).with(errors, in: words),
      HelperGrant.Relationship.allCases.map { Choice($0.rawValue, words("accounts.relationship.\($0.rawValue)")) },
      chosen: form["relationship"] ?? HelperGrant.Relationship.parent.rawValue)
    basis = RadioField(
      FieldFrame("basis", words("guardians.basis")).with(errors, in: words),
      [HelperGrant.Basis.parent, .guardian].map {
        Choice(
          $0.rawValue, words("guardians.basis.\($0.rawValue)"), hint: words("guardians.basis.\($0.rawValue).hint"))
      }, chosen: form["basis"] ?? HelperGrant.Basis.parent.rawValue)
    proof = TextField(
      FieldFrame("proof", words("guardians.proof"), hint: words("guardians.proof.hint")).with(errors, in: words),
      value: form["proof"] ?? "", most: 300)
    paper = FileField(
      FieldFrame("paper", words("guardians.paper"), hint: words("guardians.paper.hint"), isOptional: true)
        .with(errors, in: words))
    review = DateField(
      FieldFrame("review", words("guardians.review"), hint: words("guardians.review.hint")).with(errors, in: words)
    ).refilled(from: form)
    blockName = text("block-name", "helping.name", 120)
    blockEmail = text("block-email", "guardians.block.email", 254)
    blockReason = text("block-reason", "guardians.block.reason", 300)
    endReason = text("reason", "guardians.reason", 300)
  }
}

extension HTML {
  mutating func guardians(_ page: GuardiansPage) {
    crumb(words("guardians.back"), page.back)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      for helper in page.helpers { h.guardian(helper, page.forms) }
      if page.helpers.isEmpty { h.p(h.words("guardians.none")) }
      if !page.asked.isEmpty { h.askedGuardians(page) }
      if !page.blocks.isEmpty { h.blocks(page) }
      if let forms = page.forms { h.guardianForms(forms) }
    }
  }

  private mutating func guardian(_ helper: GuardiansPage.Helper, _ forms: GuardiansPage.Forms?) {
    section(.class("card"), .label(helper.name)) { h in
      h.div(.class("head")) { h in
        h.h2(helper.name)
        if let tag = helper.tag { h.tag(tag) }
      }
      h.facts(helper.facts)
      if let paper = helper.paper { h.p { h in h.linkButton(paper) } }
      guard let forms else { return }
      if let review = helper.review {
        h.more(More(h.words("guardians.review.again"))) { h in
          h.form(to: Path.helping(.staffDeed(forms.person, "review")).url) { h in
            h.input(.type(.hidden), .name("grant"), .value(helper.grant))
            h.textField(review.proof)
            h.dateField(review.day)
            h.p { h in h.submit(SubmitButton(h.words("guardians.review.button"), look: .alternate)) }
          }
        }
      }
      h.more(More(h.words("guardians.end.open"))) { h in
        h.form(to: Path.helping(.staffDeed(forms.person, "end")).url) { h in
          h.input(.type(.hidden), .name("grant"), .value(helper.grant))
          h.reason("reason", helper.grant, "guardians.reason")
          h.p { h in h.submit(SubmitButton(h.words("guardians.end.button"), look: .alternate)) }
        }
        h.form(to: Path.helping(.staffDeed(forms.person, "block")).url) { h in
          h.input(.type(.hidden), .name("grant"), .value(helper.grant))
          h.reason("block-reason", helper.grant, "guardians.block.reason")
          h.p { h in h.submit(SubmitButton(h.words("guardians.block.button"), look: .alternate)) }
        }
      }
    }
  }

  private mutating func reason(_ name: String, _ under: String, _ key: String) {
    textField(TextField(FieldFrame(name, words(key)).under(name + "-" + under), most: 300))
  }

  private mutating func askedGuardians(_ page: GuardiansPage) {
    section(.class("card"), .labelledBy("asked")) { h in
      h.h2(.id("asked"), h.words("guardians.asked.title"))
      for asked in page.asked {
        h.p(asked.text)
        if let forms = page.forms {
          h.form(to: Path.helping(.staffDeed(forms.person, "withdraw")).url) { h in
            h.input(.type(.hidden), .name("invite"), .value(asked.invite))
            h.submit(SubmitButton(h.words("helping.asked.end"), look: .alternate))
          }
        }
      }
    }
  }

  private mutating func blocks(_ page: GuardiansPage) {
    section(.class("card"), .labelledBy("blocks")) { h in
      h.h2(.id("blocks"), h.words("guardians.blocks"))
      for block in page.blocks {
        h.p(block.text)
        if let forms = page.forms {
          h.more(More(h.words("guardians.lift.open"))) { h in
            h.form(to: Path.helping(.staffDeed(forms.person, "lift")).url) { h in
              h.input(.type(.hidden), .name("block"), .value(block.id))
              h.reason("reason", block.id, "guardians.reason")
              h.p { h in h.submit(SubmitButton(h.words("guardians.lift.button"), look: .alternate)) }
            }
          }
        }
      }
    }
  }

  private mutating func guardianForms(_ forms: GuardiansPage.Forms) {
    section(.class("card"), .labelledBy("new")) { h in
      h.h2(.id("new"), h.words("guardians.add"))
      h.p(h.words("guardians.add.text"))
      h.uploadForm(to: Path.helping(.staff(forms.person)).url) { h in
        h.textField(forms.name)
        h.textField(forms.reach)
        h.selectField(forms.relationship)
        h.radioField(forms.basis)
        h.textField(forms.proof)
        h.fileField(forms.paper)
        h.dateField(forms.review)
        h.p { h in h.submit(SubmitButton(h.words("guardians.add.button"))) }
      }
    }
    section(.class("card"), .labelledBy("away")) { h in
      h.h2(.id("away"), h.words("guardians.block.title"))
      h.p(h.words("guardians.block.text"))
      h.form(to: Path.helping(.staffDeed(forms.person, "block")).url) { h in
        h.textField(forms.blockName)
        h.textField(forms.blockEmail)
        h.textField(forms.blockReason)
        h.p { h in h.submit(SubmitButton(h.words("guardians.block.button"), look: .alternate)) }
      }
    }
  }
}
