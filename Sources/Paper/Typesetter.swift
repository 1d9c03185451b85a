import CPango
import Kernel

/// Turns text of any script into lines, with the fonts of this machine. One for each paper.
final class Typesetter {
  private let context: OpaquePointer
  private let fonts: [Lettering: OpaquePointer]

  init(_ language: Language, size: PaperSize) throws(PaperFault) {
    // The map belongs to the thread, so papers on different threads share nothing.
    guard let map = pango_cairo_font_map_get_default(), let context = pango_font_map_create_context(map) else {
      throw .noMemory
    }
    self.context = context
    pango_context_set_language(context, pango_language_from_string(language.tag))
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    fonts = Dictionary(
      uniqueKeysWithValues: Lettering.allCases.compactMap { lettering in
        Typesetter.font(lettering, size).map { (lettering, $0) }
      })
  }

  deinit {
    for font in fonts.values { pango_font_description_free(font) }
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  /// Breaks text into lines of a width.
  func set(_ text: PaperText, as lettering: Lettering, width: Double) -> SetText? {
    guard let layout = layout(text, lettering) else { return nil }
    pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_line_spacing(layout, Float(lettering.leading))
    return SetText(layout, stands: .atLeft)
  }

  /// One line that ends with “…” where it does not fit.
  func setLine(_ text: String, as lettering: Lettering, width: Double, aligned alignment: PangoAlignment) -> SetText? {
    // What can never fit need not be measured.
    let short = PaperText(String(text.prefix(400)))
    guard let layout = layout(short, lettering) else { return nil }
    pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE)))
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    pango_layout_set_alignment(layout, alignment)
    pango_layout_set_auto_dir(layout, 0)
    return SetText(layout, stands: .asAligned)
  }

  /// How wide the text would like to be.
  func naturalWidth(_ text: PaperText, as lettering: Lettering) -> Double {
    guard let layout = layout(PaperText(String(text.plain.prefix(200))), lettering) else { return 0 }
    var (width, height): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &width, &height)
    g_object_unref(UnsafeMutableRawPointer(layout))
    return Double(width) / Double(PANGO_SCALE)
  }

  private func layout(_ text: PaperText, _ lettering: Lettering) -> OpaquePointer? {
    guard let layout = pango_layout_new(context), let font = fonts[lettering] else { return nil }
    pango_layout_set_font_description(layout, font)
    // Never the markup of the library: what stands in a name is a name.
    var plain = text.plain
    plain.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32($0.count)) }
    }
    guard let list = pango_attr_list_new() else { return layout }
    // A hyphen that is not in the text could be read as part of a number or a name.
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(0))
    for range in text.bold {
      guard let bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD) else { continue }
      bold.pointee.start_index = UInt32(range.lowerBound)
      bold.pointee.end_index = UInt32(range.upperBound)
      pango_attr_list_insert(list, bold)
    }
    pango_layout_set_attributes(layout, list)
    pango_attr_list_unref(list)
    return layout
  }

  private static func font(_ lettering: Lettering, _ size: PaperSize) -> OpaquePointer? {
    guard let font = pango_font_description_new() else { return nil }
    pango_font_description_set_family(font, "Noto Sans")
    pango_font_description_set_absolute_size(font, (size.points * lettering.scale * Double(PANGO_SCALE)).rounded())
    if lettering.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
    return font
  }
}

/// The sizes of letters on a paper, against its ordinary text.
enum Lettering: CaseIterable {
  case ordinary, strong, small, smallStrong, section, title, big, practice

  var scale: Double {
    switch self {
    case .ordinary: 1
    case .strong: 1.1
    case .small, .smallStrong: 0.82
    case .section: 1.18
    case .title: 1.64
    case .big: 2.2
    case .practice: 1.45
    }
  }

  var isBold: Bool {
    switch self {
    case .ordinary, .small: false
    case .strong, .smallStrong, .section, .title, .big, .practice: true
    }
  }

  /// From one line to the next, in heights of the font's own lines. Noto's own are generous.
  var leading: Double {
    switch self {
    case .title, .big, .practice, .section: 0.92
    case .ordinary, .strong, .small, .smallStrong: 1.0
    }
  }
}

/// Text that was broken into lines.
final class SetText {
  /// One line: where it stands below the text's top.
  struct Line {
    let top: Double
    let bottom: Double
    let baseline: Double
    /// From the left edge.
    let x: Double
  }

  /// Where lines stand. A name in Arabic within a paper in English is read from right to left, and stands at the left
  /// like its neighbours.
  enum Side { case atLeft, asAligned }

  private let layout: OpaquePointer
  let lines: [Line]
  let width: Double

  /// Takes the layout over.
  init(_ layout: OpaquePointer, stands side: Side) {
    self.layout = layout
    let unit = Double(PANGO_SCALE)
    var lines: [Line] = []
    var widest = 0.0
    if let walk = pango_layout_get_iter(layout) {
      repeat {
        var (top, bottom): (Int32, Int32) = (0, 0)
        pango_layout_iter_get_line_yrange(walk, &top, &bottom)
        var logical = PangoRectangle()
        pango_layout_iter_get_line_extents(walk, nil, &logical)
        widest = max(widest, Double(logical.width) / unit)
        lines.append(
          Line(
            top: Double(top) / unit, bottom: Double(bottom) / unit,
            baseline: Double(pango_layout_iter_get_baseline(walk)) / unit,
            x: side == .atLeft ? 0 : Double(logical.x) / unit))
      } while pango_layout_iter_next_line(walk) != 0
      pango_layout_iter_free(walk)
    }
    self.lines = lines
    width = widest
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  var height: Double { lines.last?.bottom ?? 0 }

  /// Draws one line with its baseline at a height.
  func draw(_ index: Int, on cairo: OpaquePointer, x: Double, baseline: Double) {
    guard let line = pango_layout_get_line_readonly(layout, Int32(index)) else { return }
    cairo_move_to(cairo, x + lines[index].x, baseline)
    pango_cairo_show_layout_line(cairo, line)
  }
}
