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
  /// A code was asked for in this browser.
  static let code: Cookie.Name = "portico-code"
  /// The first of two proofs was given. Value: a seal.
  static let step: Cookie.Name = "portico-step"
  static let staffStep: Cookie.Name = "portico-staff-step"
  /// This browser is not asked for a second proof for a while.
  static let trust: Cookie.Name = "portico-trust"
}
