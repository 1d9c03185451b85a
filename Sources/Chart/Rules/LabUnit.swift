/// Units that are one unit written in several ways: `uIU/mL` and `mIU/L`, `10*9/L` and `10³/µL`.
///
/// A line that the practice approved in one spelling must hold for the others too, and never for another unit.
package enum LabUnit {
  /// The spelling by which units are compared; empty for none.
  package static func canonical(_ unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return "" }
    if let known = spellings[unit] { return known }
    // Most units are known or written as they should be, and looking for letters to replace is dear.
    let isWritten = unit.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && unit.utf8.last != UInt8(ascii: "l")
    if isWritten { return unit }
    // Greek mu and the micro sign look the same, and laboratories write a litre in both sizes.
    var text = unit.replacing("\u{3BC}", with: "µ").replacing(" ", with: "")
    if text.hasSuffix("/l") || text.hasSuffix("/dl") || text.hasSuffix("/ml") { text = text.dropLast() + "L" }
    return spellings[text] ?? text
  }

  private static let spellings: [String: String] = [
    "uIU/mL": "mIU/L", "µIU/mL": "mIU/L", "mU/L": "mIU/L", "u[IU]/mL": "mIU/L", "m[IU]/L": "mIU/L", "mIU/L": "mIU/L",
    "IU/L": "U/L", "[IU]/L": "U/L", "U/L": "U/L",
    "K/uL": "10³/µL", "K/µL": "10³/µL", "x10E3/uL": "10³/µL", "10^3/uL": "10³/µL", "10*9/L": "10³/µL",
    "10^9/L": "10³/µL", "10⁹/L": "10³/µL", "x10E9/L": "10³/µL", "10*3/uL": "10³/µL", "Thousand/uL": "10³/µL",
    "M/uL": "10⁶/µL", "x10E6/uL": "10⁶/µL", "10^6/uL": "10⁶/µL", "10*12/L": "10⁶/µL", "10^12/L": "10⁶/µL",
    "10*6/uL": "10⁶/µL", "Million/uL": "10⁶/µL",
    "ug/dL": "µg/dL", "ug/L": "µg/L", "umol/L": "µmol/L", "mcg/dL": "µg/dL",
    "mL/min/1.73m2": "mL/min/1.73 m²", "mL/min/{1.73_m2}": "mL/min/1.73 m²", "mL/min/1.73m²": "mL/min/1.73 m²",
    "mL/min/1.73": "mL/min/1.73 m²", "mL/min/1.73_m2": "mL/min/1.73 m²", "mL/min/1.73 m²": "mL/min/1.73 m²",
    "mg/g{creat}": "mg/g", "mg/gcreat": "mg/g", "kg/m²": "kg/m2", "%{total}": "%", "seconds": "s", "sec": "s",
    "mm/hr": "mm/h", "bpm": "/min", "{beats}/min": "/min",
  ]
}
