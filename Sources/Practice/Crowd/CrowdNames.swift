import Kernel

/// Names of the crowd. Made up by putting common names together; a match with a living person is chance.
enum CrowdNames {
  /// A name as people of that sex and language have it.
  static func name(sex: Sex, language: Language, dice: inout Dice) -> PersonName {
    switch (language, sex) {
    case (.spanish, .female): PersonName(given: dice.pick(spanishWomen), family: twoFamilies(&dice))
    case (.spanish, _): PersonName(given: dice.pick(spanishMen), family: twoFamilies(&dice))
    case (.english, .female): PersonName(given: dice.pick(women), family: dice.pick(families))
    case (.english, _): PersonName(given: dice.pick(men), family: dice.pick(families))
    }
  }

  /// House number and street.
  static func street(dice: inout Dice) -> String {
    "\(dice.number(2...1_899)) \(dice.pick(streets)) \(dice.pick(["Street", "Road", "Lane", "Avenue", "Court"]))"
  }

  private static func twoFamilies(_ dice: inout Dice) -> String {
    let first = dice.pick(spanishFamilies)
    return dice.chance(50) ? first : "\(first) \(dice.pick(spanishFamilies))"
  }

  private static let women = [
    "Abigail", "Aisha", "Amelia", "Beatrice", "Bridget", "Carla", "Charlotte", "Chloe", "Dalia", "Diane", "Edith",
    "Elena",
    "Emily", "Fatima", "Fiona", "Greta", "Hannah", "Harriet", "Ingrid", "Iris", "Janelle", "Joan", "Keisha", "Laura",
    "Leah", "Linh", "Lucille", "Mabel", "Margaret", "Mei", "Mildred", "Naomi", "Noor", "Olive", "Patricia", "Phoebe",
    "Quinn", "Rachel", "Renata", "Sadie", "Shanice", "Siobhan", "Susan", "Tamara", "Ursula", "Violet", "Wanda", "Yuki",
  ]
  private static let men = [
    "Aaron", "Ahmed", "Albert", "Andre", "Arjun", "Benjamin", "Bruce", "Caleb", "Cedric", "Charles", "Darnell", "David",
    "Dmitri", "Edward", "Elijah", "Felix", "Gareth", "George", "Harold", "Hiroshi", "Ian", "Isaac", "Jacob", "Jerome",
    "Kofi", "Lamar", "Leonard", "Liam", "Malik", "Martin", "Nathan", "Nikolai", "Oscar", "Owen", "Patrick", "Quentin",
    "Ralph", "Ravi", "Reuben", "Sean", "Stanley", "Theodore", "Trevor", "Vernon", "Victor", "Warren", "Wei", "Zachary",
  ]
  private static let families = [
    "Abbott", "Ahmadi", "Almqvist", "Anderson", "Ashford", "Banks", "Barlow", "Bergstrom", "Blackwood", "Bose",
    "Briggs",
    "Callahan", "Carver", "Chen", "Coleman", "Cooper", "Dalton", "Dempsey", "Donovan", "Eastman", "Ellison", "Farrow",
    "Fischer", "Foley", "Gallagher", "Garner", "Goldberg", "Greer", "Hammond", "Hayashi", "Hendricks", "Holt", "Ivanov",
    "Jefferson", "Kaplan", "Kessler", "Lam", "Langley", "Larsen", "Le", "Lowry", "Mahmoud", "Marsh", "McBride",
    "Mensah",
    "Moss", "Nakamura", "Novak", "O'Rourke", "Okeke", "Olsen", "Osei", "Park", "Patel", "Pruitt", "Quigley", "Rao",
    "Reeves", "Rosen", "Sadler", "Schmidt", "Singh", "Stokes", "Tanaka", "Thatcher", "Tran", "Underwood", "Vance",
    "Voss",
    "Walsh", "Weaver", "Whitaker", "Winslow", "Yates", "Zhang", "Zimmerman",
  ]
  private static let spanishWomen = [
    "Adriana", "Alicia", "Beatriz", "Camila", "Claudia", "Daniela", "Esperanza", "Fernanda", "Graciela", "Guadalupe",
    "Inés",
    "Isabel", "Jimena", "Lourdes", "Lucía", "Marisol", "Mónica", "Paloma", "Rocío", "Sofía", "Teresa", "Valeria",
    "Ximena",
    "Yolanda",
  ]
  private static let spanishMen = [
    "Alejandro", "Andrés", "Ángel", "Arturo", "Benito", "César", "Diego", "Emilio", "Ernesto", "Esteban", "Fermín",
    "Gerardo", "Gustavo", "Ignacio", "Javier", "Joaquín", "José", "Manuel", "Mateo", "Octavio", "Ramón", "Raúl",
    "Sergio",
    "Tomás",
  ]
  private static let spanishFamilies = [
    "Aguilar", "Álvarez", "Bautista", "Cabrera", "Campos", "Castillo", "Cervantes", "Contreras", "Domínguez", "Escobar",
    "Espinoza", "Figueroa", "Fuentes", "Guerrero", "Gutiérrez", "Ibáñez", "Jiménez", "Luna", "Márquez", "Mejía",
    "Mendoza",
    "Molina", "Muñoz", "Navarro", "Núñez", "Ochoa", "Orozco", "Pacheco", "Quintero", "Ríos", "Rosales", "Salazar",
    "Sandoval", "Solís", "Trujillo", "Valdez", "Vargas", "Villanueva", "Zamora", "Zúñiga",
  ]
  private static let streets = [
    "Alder", "Aspen", "Birch", "Bluebird", "Canyon", "Cottonwood", "Creekside", "Elk", "Fairview", "Foothill",
    "Granite",
    "Hawthorn", "Heron", "Larkspur", "Meadow", "Mill", "Orchard", "Pine", "Quarry", "Ridge", "Sage", "Spruce",
    "Sunrise",
    "Willow",
  ]
}
