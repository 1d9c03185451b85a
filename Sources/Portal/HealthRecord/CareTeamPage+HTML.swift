import Web

extension HTML {
  mutating func careTeam(_ page: CareTeamPage) {
    crumb(words("healthrecord.back"), page.record)
    div(.class("stack")) { h in
      h.recordHead(page.title, page.stamp)
      for team in page.teams { h.team(team) }
      if page.teams.isEmpty { h.section(.class("card")) { h in h.emptyState(EmptyState(page.empty)) } }
    }
  }

  private mutating func team(_ team: CareTeamPage.Team) {
    let id = uniqueID("team")
    section(.class("card"), .labelledBy(id)) { h in
      h.h2(.id(id), team.name)
      if !team.line.isEmpty { h.p(.class("meta"), team.line) }
      h.ul(.class("rows")) { h in
        for member in team.people { h.careTeamMember(member) }
      }
      if let foot = team.foot { h.recordFoot(foot) }
    }
  }

  private mutating func careTeamMember(_ member: CareTeamPage.Member) {
    li { h in
      h.span(.class("dot")) { h in h.icon(.person) }
      h.div { h in
        h.b(member.name)
        if !member.role.isEmpty { h.p(member.role) }
        if !member.phone.isEmpty {
          h.p { h in h.sentence("healthrecord.care-team.call", ["phone": .phone(member.phone)]) }
        }
      }
    }
  }
}
