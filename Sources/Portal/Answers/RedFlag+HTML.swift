import Web

extension HTML {
  /// Said once, when the words sound pressing: whom to call, and that what was begun can still be done.
  mutating func alarm(_ alarm: RedFlag, advice: String? = nil) {
    div(.class("errors"), .role(.alert), .tabindex(-1), .id("errors")) { h in
      h.h2(alarm.heading(in: h.words))
      h.p(advice ?? alarm.advice(in: h.words))
      h.p { h in
        for number in alarm == .crisis ? ["988", "911"] : ["911"] {
          h.linkButton(LinkButton(h.words("web.care.call", ("phone", number)), .tel(number), icon: .phone))
          h.raw(" ")
        }
      }
    }
  }
}
