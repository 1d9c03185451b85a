/// What the portal knows of common tests, for everybody who shows one: plain name, what it is, how its line is drawn,
/// how long it takes, and which lines we propose to a practice.
///
/// LOINC codes are used under the licence of the Regenstrief Institute; see `NOTICE`.
enum TestGuides {}
