import Web

extension HTML {
  mutating func conversation(_ page: ConversationPage) {
    crumb(page.crumb.label, page.crumb.url)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(page.title)
      if let about = page.about { h.p { h in h.a(.href(about.url)) { h in h.text(about.label) } } }
      if let earlier = page.earlier {
        h.p(.class("links no-print")) { h in h.a(.href(earlier)) { h in h.text(h.words("messaging.before")) } }
      }
      h.ol(.class("thread")) { h in for message in page.messages { h.message(message) } }
      if !page.state.isEmpty { h.notice(Notice(page.state)) }
      if !page.away.isEmpty { h.notice(Notice(page.away)) }
      if !page.answers.isEmpty { h.section(.class("card no-print")) { h in h.answers(page.answers) } }
      if let alarm = page.reply?.alarm { h.alarm(alarm) }
      if let reply = page.reply { h.replyForm(reply) }
    }
  }

  private mutating func message(_ message: MessageView) {
    if message.isFirstNew { li(.class("mark"), .id("new"), words("messaging.new")) }
    li(.class(message.isOwn ? "own" : "")) { h in
      h.article(.labelledBy("m-" + message.id)) { h in
        h.p(.class("meta"), .id("m-" + message.id)) { h in
          h.b(message.who)
          h.text(" · " + message.when)
        }
        h.paragraph(message.text)
        h.fileRows(message.files)
        if !message.read.isEmpty { h.p(.class("meta"), message.read) }
      }
    }
  }

  private mutating func replyForm(_ reply: ReplyForm) {
    uploadForm(
      to: reply.action, .class("card no-print"), .id("reply"), .data("draft", reply.draft.action?.description ?? "")
    ) { h in
      for field in reply.hidden { h.input(.type(.hidden), .name(field.name), .value(field.value)) }
      h.textAreaField(reply.text)
      h.fileRows(reply.files)
      h.fileField(reply.photos)
      h.p(.class("meta"), reply.hint)
      h.p { h in
        h.submit(reply.send)
        h.raw(" ")
        h.submit(reply.draft)
      }
      h.draftState()
    }
  }
}
