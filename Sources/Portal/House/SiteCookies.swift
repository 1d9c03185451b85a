import Web

/// The names of the cookies. Patients' and staff's sessions never share one.
extension Cookie.Name {
  static let person: Cookie.Name = "portico"
  static let staff: Cookie.Name = "portico-staff"
  /// Binds forms to a browser before anybody signed in.
  static let visitor: Cookie.Name = "portico-visit"
  static let language: Cookie.Name = "portico-language"
  /// The key of the words that the next page shows once.
  static let flash: Cookie.Name = "portico-said"
  /// Marks a device that signed in before.
  static let device: Cookie.Name = "portico-device"
  static let staffDevice: Cookie.Name = "portico-staff-device"
  /// The birth date step of joining was done. Value: a seal.
  static let joining: Cookie.Name = "portico-joining"
}
