import HTTPTypes
import Kernel

/// What a page loads besides itself: one style sheet, one script, the icon; a staff page one style sheet more.
///
/// Each has its own content's fingerprint in its path, so browsers may keep it for a year. Both forms, plain and
/// compressed, are made once at the start.
package struct Assets: Sendable {
  private struct File: Sendable {
    let type: String
    let bytes: [UInt8]
    let gzipped: [UInt8]
  }

  package let style: SafeURL
  /// What only staff pages need, after the style that all have.
  package let staffStyle: SafeURL
  package let script: SafeURL
  /// The single keys of the inbox; staff pages only.
  package let staffScript: SafeURL
  /// Keeps what one writes; only on pages with a message to write.
  package let draftScript: SafeURL
  /// Keeps the answers of a form; only on pages with a form to fill in.
  package let formScript: SafeURL
  /// Asks the device for a passkey; only on pages with a button for it.
  package let keysScript: SafeURL
  /// The practice's own colour; nil where it has ours.
  package var look: SafeURL?
  package let icon: SafeURL
  /// The practice's own picture beside its name, or the leaf.
  package let logo: PracticeFace.Logo
  /// Tells one version of the portal's pages from another: part of the fingerprint of style and script.
  package let mark: String
  package let manifest: SafeURL
  private let files: [String: File]

  /// The assets that are built into the program.
  /// - Parameters:
  ///   - practice: the practice's name, for a phone's home screen.
  ///   - look: its own colour.
  ///   - logo: its own picture.
  package init(practice: String, look: Look? = nil, logo: LogoPicture? = nil) {
    var files: [String: File] = [:]
    func add(_ name: String, _ type: String, _ bytes: [UInt8]) -> SafeURL {
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      let path = "/assets/" + name[..<dot] + "." + Hash.sha256(bytes).prefix(12) + name[dot...]
      files[path] = File(type: type, bytes: bytes, gzipped: Gzip.compressed(bytes, level: .best) ?? bytes)
      return SafeURL(own: path) ?? "/"
    }
    style = add("portal.css", "text/css; charset=utf-8", EmbeddedFile.bytes("portal.css") ?? [])
    staffStyle = add("staff.css", "text/css; charset=utf-8", EmbeddedFile.bytes("staff.css") ?? [])
    script = add("portal.js", "text/javascript; charset=utf-8", EmbeddedFile.bytes("portal.js") ?? [])
    staffScript = add("staff.js", "text/javascript; charset=utf-8", EmbeddedFile.bytes("staff.js") ?? [])
    draftScript = add("draft.js", "text/javascript; charset=utf-8", EmbeddedFile.bytes("draft.js") ?? [])
    formScript = add("form.js", "text/javascript; charset=utf-8", EmbeddedFile.bytes("form.js") ?? [])
    keysScript = add("keys.js", "text/javascript; charset=utf-8", EmbeddedFile.bytes("keys.js") ?? [])
    self.look = look.map { add("look.css", "text/css; charset=utf-8", Array($0.css.utf8)) }
    self.logo =
      logo.map { .picture(add("logo.png", "image/png", $0.bytes)) } ?? .leaf
    icon = add("icon.svg", "image/svg+xml", EmbeddedFile.bytes("icon.svg") ?? [])
    manifest = add(
      "portal.webmanifest", "application/manifest+json",
      Assets.manifest(practice, icon: icon, look?.accent ?? Look.ours))
    mark = String(Hash.sha256(Array((style.description + staffStyle.description + script.description).utf8)).prefix(8))
    self.files = files
  }

  /// The path of any other embedded file would be made here; nil when the path names none of ours.
  package func response(to request: WebRequest) -> WebResponse? {
    guard request.segments.first == "assets", let file = files[request.path] else { return nil }
    var response = WebResponse(.ok, headers: [.contentType: file.type, .vary: "Accept-Encoding"], body: file.bytes)
    response.headers[.cacheControl] = "public, max-age=31536000, immutable"
    if request.acceptsGzip, file.gzipped.count < file.bytes.count {
      response.headers[.contentEncoding] = "gzip"
      response.body = file.gzipped
    }
    response.route = "/assets/{file}"
    return response
  }

  private static func manifest(_ practice: String, icon: SafeURL, _ accent: Colour) -> [UInt8] {
    var name = ""
    for scalar in practice.unicodeScalars where scalar.value >= 0x20 {
      if scalar == "\"" || scalar == "\\" { name += "\\" }
      name.unicodeScalars.append(scalar)
    }
    return Array(
      """
      {"name":"\(name)","short_name":"\(name)","start_url":"/","scope":"/","display":"standalone",\
      "background_color":"#FAF6EE","theme_color":"\(accent)",\
      "icons":[{"src":"\(icon)","sizes":"any","type":"image/svg+xml","purpose":"any"}]}
      """.utf8)
  }
}
