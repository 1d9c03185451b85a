import Chart
import Gateway
import Portal
import Store

/// Where a practice's files lie and who looks into them, as its settings say.
struct FilePlace {
  private let config: PracticeConfig

  init(_ config: PracticeConfig) {
    self.config = config
  }

  /// `practice.sqlite` has `practice.sqlite.files`; a database elsewhere has `portico.files` in the working folder.
  func cabinet(for database: DatabaseLocation, mark: String) throws -> FileCabinet {
    let setting = config.text("files")
    let path: String? =
      switch database {
      case _ where !setting.isEmpty: setting
      case .sqlite(let path): FilePlace.beside(path)
      case .postgres: "portico.files"
      case .memory: nil
      }
    guard let path else { return FileCabinet(.temporary()) }
    let folder = FileFolder(at: path, mark: mark)
    guard folder.isOurs else {
      throw Failure("portico: \(path) is no folder of this practice. Say in PORTICO_FILES where its files are.")
    }
    return FileCabinet(folder)
  }

  static func beside(_ database: String) -> String { database + ".files" }

  func scanner() throws -> VirusScanner {
    let setting = config.text("clamd")
    if setting.isEmpty { return .none }
    guard let place = Clamd.Place(setting) else {
      throw Failure("portico: PORTICO_CLAMD is a socket file such as /run/clamav/clamd.ctl, or an address and a port.")
    }
    return Clamd(at: place).scanner
  }
}
