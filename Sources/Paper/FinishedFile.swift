import Kernel

/// Our own step after the drawing library: what it cannot write. The language, the title in the window, metadata, which
/// cells a heading is about, drawings in words; and what is no content is marked as that.
struct FinishedFile {
  let bytes: [UInt8]

  /// - Parameter tags: every tag the library was told, in the order in which they began.
  init(_ drawn: [UInt8], tags: [Tag], of document: PaperDocument) throws(PaperFault) {
    var objects = try FileObjects(drawn)
    guard let root = objects.trailer["Root"]?.reference else { throw .notUnderstood }
    var catalog = try objects.value(root)
    guard let tree = catalog["StructTreeRoot"]?.reference, let pages = catalog["Pages"]?.reference else {
      throw .notUnderstood
    }
    let structure = try objects.value(tree)
    var walk = TagWalk(tags)
    for element in structure["K"]?.elements ?? [] { try walk.finish(element.reference, in: &objects) }
    guard walk.isDone else { throw .notUnderstood }
    try FinishedFile.clear(structure["ParentTree"]?.reference, of: walk.artifacts, in: &objects)
    try FinishedFile.finish(pages: pages, artifacts: walk.artifacts.count, in: &objects)
    for number in objects.numbers(saying: "/CIDFontType2") {
      var font = try objects.value(number)
      font["CIDToGIDMap"] = .name("Identity")
      objects.change(number, to: font)
    }
    catalog["Lang"] = .string(document.language.tag)
    catalog["ViewerPreferences"] = .dictionary(["DisplayDocTitle": .token("true")])
    let metadata = XMPPacket(document).bytes
    catalog["Metadata"] = .reference(
      objects.add(.dictionary(["Type": .name("Metadata"), "Subtype": .name("XML")]), stream: metadata))
    objects.change(root, to: catalog)
    bytes = objects.written()
  }

  /// Takes what is no content out of the table that leads from the page to the tags.
  private static func clear(
    _ parents: Int?, of artifacts: Set<Int>, in objects: inout FileObjects
  ) throws(PaperFault) {
    guard let parents, case .array(let entries)? = try objects.value(parents)["Nums"] else { throw .notUnderstood }
    for list in entries.compactMap(\.reference) {
      let kept = try objects.value(list).elements.map { element in
        element.reference.map(artifacts.contains) == true ? .token("null") : element
      }
      objects.change(list, to: .array(kept))
    }
  }

  private static func finish(
    pages: Int, artifacts: Int, in objects: inout FileObjects
  ) throws(PaperFault) {
    var found = 0
    for number in try objects.value(pages)["Kids"]?.elements.compactMap(\.reference) ?? [] {
      var page = try objects.value(number)
      guard let contents = page["Contents"]?.reference else { throw .notUnderstood }
      page["Tabs"] = .name("S")
      objects.change(number, to: page)
      let packed = try PageContent(try objects.stream(contents))
      found += packed.artifacts
      objects.change(contents, to: .dictionary(["Filter": .name("FlateDecode")]), stream: try packed.bytes())
    }
    guard found == artifacts else { throw .notUnderstood }
  }
}

/// Goes through the tags as the file has them, beside the tags as they were meant.
private struct TagWalk {
  private let tags: [Tag]
  private var next = 0
  /// The objects of what is no content.
  private(set) var artifacts: Set<Int> = []

  init(_ tags: [Tag]) { self.tags = tags }

  var isDone: Bool { next == tags.count }

  mutating func finish(_ number: Int?, in objects: inout FileObjects, depth: Int = 0) throws(PaperFault) {
    guard let number, next < tags.count, depth < 20 else { throw .notUnderstood }
    let tag = tags[next]
    next += 1
    var element = try objects.value(number)
    guard element["S"] == .name(tag.role.rawValue) else { throw .notUnderstood }
    guard tag.role != .artifact else {
      artifacts.insert(number)
      objects.change(number, to: .token("null"))
      return
    }
    let children = element["K"]?.elements ?? []
    for child in children {
      if let child = child.reference { try finish(child, in: &objects, depth: depth + 1) }
    }
    let kept = children.filter { $0.reference.map(artifacts.contains) != true }
    element["K"] = .array(kept)
    say(tag, in: &element)
    objects.change(number, to: element)
  }

  private func say(_ tag: Tag, in element: inout FileValue) {
    if let language = tag.language { element["Lang"] = .string(language.tag) }
    if let alternative = tag.alternative { element["Alt"] = .string(PaperText(alternative).plain) }
    if let scope = tag.scope {
      element["A"] = .dictionary(["O": .name("Table"), "Scope": .name(scope.rawValue)])
    }
    if let summary = tag.summary {
      element["A"] = .dictionary(["O": .name("Table"), "Summary": .string(PaperText(summary).plain)])
    }
    if tag.role == .list {
      element["A"] = .dictionary(["O": .name("List"), "ListNumbering": .name("Disc")])
    }
    if let frame = tag.frame {
      let (low, high) = (PageFlow.paper.height - frame.y - frame.height, PageFlow.paper.height - frame.y)
      element["A"] = .dictionary([
        "O": .name("Layout"), "Placement": .name("Block"),
        "BBox": .array([frame.x, low, frame.x + frame.width, high].map { .number($0) }),
      ])
    }
  }
}
