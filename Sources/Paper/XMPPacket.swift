import Kernel

/// The file's own description in XMP (ISO 16684): title, language, day. Nothing of what stands on the paper.
struct XMPPacket {
  let bytes: [UInt8]

  init(_ document: PaperDocument) {
    let title = XMPPacket.escaped(PaperText(document.title).plain)
    let practice = XMPPacket.escaped(PaperText(document.letterhead.fullName).plain)
    let moment = String(document.madeAt.description.prefix(19)) + "Z"
    let packet = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xmp="http://ns.adobe.com/xap/1.0/">
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
      <dc:language><rdf:Bag><rdf:li>\(document.language.tag)</rdf:li></rdf:Bag></dc:language>
      <dc:publisher><rdf:Bag><rdf:li>\(practice)</rdf:li></rdf:Bag></dc:publisher>
      <xmp:CreateDate>\(moment)</xmp:CreateDate>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
    bytes = Array(packet.utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, letter in
      switch letter {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(letter)
      }
    }
  }
}
