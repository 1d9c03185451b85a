/// The shots that the demonstration gives.
enum Vaccine: Int, CaseIterable, Sendable {
  case flu, fluHighDose, covid, tetanus, tetanusAdult, measles, chickenpox, infantMix, hib, pneumoniaChild, pneumonia
  case rotavirus, hepatitisA, hepatitisB, polio, whoopingCough, hpv, meningitis, shingles, rsv

  var concept: Concept {
    switch self {
    case .flu: .cvx("150", "Flu shot")
    case .fluHighDose: .cvx("197", "Flu shot, high dose")
    case .covid: .cvx("213", "COVID-19 shot")
    case .tetanus: .cvx("115", "Tetanus, diphtheria and whooping cough booster (Tdap)")
    case .tetanusAdult: .cvx("113", "Tetanus and diphtheria booster (Td)")
    case .measles: .cvx("03", "Measles, mumps and rubella (MMR)")
    case .chickenpox: .cvx("21", "Chickenpox")
    case .infantMix: .cvx("110", "Diphtheria, tetanus, whooping cough, hepatitis B and polio")
    case .hib: .cvx("17", "Hib (brain and throat infection)")
    case .pneumoniaChild: .cvx("133", "Pneumonia, children (PCV13)")
    case .pneumonia: .cvx("216", "Pneumonia (PCV20)")
    case .rotavirus: .cvx("116", "Rotavirus drops")
    case .hepatitisA: .cvx("83", "Hepatitis A, children")
    case .hepatitisB: .cvx("08", "Hepatitis B, children")
    case .polio: .cvx("10", "Polio")
    case .whoopingCough: .cvx("20", "Diphtheria, tetanus and whooping cough (DTaP)")
    case .hpv: .cvx("165", "HPV")
    case .meningitis: .cvx("114", "Meningitis (A, C, W, Y)")
    case .shingles: .cvx("187", "Shingles")
    case .rsv: .cvx("305", "RSV")
    }
  }

  /// What children get, by age in months.
  static let childhood: [(month: Int, vaccines: [Vaccine])] = [
    (0, [.hepatitisB]), (2, [.infantMix, .hib, .pneumoniaChild, .rotavirus]),
    (4, [.infantMix, .hib, .pneumoniaChild, .rotavirus]), (6, [.infantMix, .pneumoniaChild, .rotavirus]),
    (12, [.measles, .chickenpox, .hepatitisA, .pneumoniaChild]), (15, [.whoopingCough, .hib]), (18, [.hepatitisA]),
    (50, [.measles, .chickenpox, .polio, .whoopingCough]), (134, [.tetanus, .hpv, .meningitis]), (141, [.hpv]),
    (194, [.meningitis]),
  ]
}
