/// A device, such as one that was implanted.
package struct Device: ResourceView {
  package static let type = "Device"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `inactive`, `entered-in-error` or `unknown`.
  package var status: String? { value.text("status") }
  package var kind: CodeableConcept? { value.one("type") }
  package var names: [String] { value.objects("deviceName").compactMap { $0.text("name") } }
  package var manufacturer: String? { value.text("manufacturer") }
  package var modelNumber: String? { value.text("modelNumber") }
  package var serialNumber: String? { value.text("serialNumber") }
  package var lotNumber: String? { value.text("lotNumber") }
  package var manufactureDate: FHIRDate? { value.one("manufactureDate") }
  package var expirationDate: FHIRDate? { value.one("expirationDate") }
  /// The unique device identifier.
  package var udi: String? {
    value.objects("udiCarrier").compactMap { $0.text("carrierHRF") ?? $0.text("deviceIdentifier") }.first
  }
  package var patient: Reference? { value.one("patient") }
  package var notes: [Annotation] { value.all("note") }
}
