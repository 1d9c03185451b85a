/// The words that sound pressing, in groups, and which of them together do.
extension RedFlags {
  static let lexicon = """
    no: no not cant cannot cnt cannt dont doesnt wont wouldnt isnt aint couldnt havent hasnt nt unable sin nunca \
    never stopped
    deny: no not without denies denied deny never dont doesnt didnt havent hasnt isnt sin niega nunca ni tampoco \
    neither ningun ninguna nobody
    but: but pero however tengo tiene
    unsure: know se sure idea think creo sabe only solo
    stop: stop stops stopping deja dejan dejar para parar aguanto aguanta soporto soporta quita better mejora going \
    can able longer puedo puede
    now: now today tonight again since currently ahora hoy anoche manana otra desde worse peor sudden suddenly \
    repente still help
    past: history historial antecedentes ago hace used tenia tenian tuvo tuvieron padecio murio fallecio ended year \
    years ano anos childhood antes pasado pasada resolved healed fine screening prevention prevencion \
    class classes clase pamphlet hotline
    chest: chest pecho chst chests torax
    pain: pain pains painful hurt hurts hurting ache aches aching dolor dolores duele duelen doliendo duelee paine
    press: pressure tight tightness squeezing squeezed crushing heavy heaviness elephant opresion oprime presion \
    aprieta apretado pesado peso weight burning
    chestthing: xray ray rayos radiografia placa ct cream result results resultado clear cold congestion
    breathe: breathe breath breaths breathing breathin breth respirar respira respiro respirando aire brething
    trouble: trouble difficulty difficult hard problems problem struggling struggle gasping short shortness \
    dificultad trabajo cuesta falta faltando fast rapido corto wheezing
    test: test tests prueba steam exam
    choke: choking chokes ahogando ahoga ahogo asfixia asfixiando suffocating choked
    pamphlet: hazard hazards pamphlet
    face: face cara boca mouth rostro smile sonrisa
    droop: drooping droops droopy droop torcio torcida torcido caida caido chueca chueco colgada numb numbness \
    adormecida dormida entumecida
    side: side lado izquierdo izquierda left right half mitad mano hand arm arms brazo leg pierna
    weak: weak weakness numb numbness paralyzed debil debilidad adormecido adormecida entumecido entumecida tingling
    sudden: sudden suddenly repente subito pronto
    talk: talk talking speak speech hablar habla slurred speaking
    slur: slurred slurring slur arrastra garbled
    move: move moves moving movement mover mueve mueva moviendo movido kick kicks kicked kicking patea patadas felt \
    sentido feel siento
    stroke: stroke strokes derrame infarto embolia avc
    heartattack: attack attacks infarto infartando ataque
    heart: heart corazon cardiac cardiaco
    having: having think thinking creo parece feels like dando da esta signs going tener teniendo maybe im
    followup: follow followup appointment cita refill date rehab checkup record class
    bleed: bleed bleeding bleeds blood sangre sangra sangrar sangrando sangrado hemorragia hemorrage bleding
    heavyflow: everywhere gushing pouring soaking spurting heavy heavily mucha mucho lots pregnant embarazada \
    chorro hemorragia
    ends: stop stops stopping stopped para parar deja detiene coming pare
    bodybleed: coughing cough vomiting vomit vomited throwing threw tosiendo toso vomitando vomito vomite
    up: up out sangre blood
    many: many much bottle whole all handful lot todas frasco demasiadas muchas montones entire
    took: took take taken swallowed swallow ate drank tomo tome tomado trago tragado trague comio bebio taking \
    drinking
    pills: pills pill tylenol tablets medicine medicines meds medication pastillas pastilla medicinas medicamento
    overdose: overdose overdosed overdosing sobredosis od
    poison: bleach poison poisoned cloro veneno antifreeze detergent lejia battery batteries envenenado blanqueador
    throat: throat garganta tongue lengua lips labios cara face lip
    close: closing close closed closes cierra cerrando cerrado swelling swollen swelled swells hinchando hincha \
    hinchado hinchada hinchazon inchando inchado inchada inflamando inflamada inflamado
    anaph: anaphylaxis anaphylactic anafilaxia anafilactico
    newborn: newborn infant recien neonato
    baby: baby babys bebe babies bb infant newborn beba bebita
    young: newborn recien week weeks wk semanas semana month months mes days dias
    fever: fever temp temperature fiebre calentura febrile
    degrees: 100 101 102 103 104 105 1004 1015 38 39 40 41 385 395
    shots: shot shots vacuna vacunas vaccine vaccines
    gone: fainted unconscious unresponsive collapsed inconsciente
    faint: passed fainted faints unconscious unresponsive collapsed inconsciente desmayo desmayado desmayada \
    desmaya colapso
    out: out
    wake: wake waking awake woke despierta despertar reacciona responding responsive respond responde response
    worst: worst peor
    head: head headache cabeza
    life: life vida ever
    seizure: seizure seizures convulsion convulsiones convulsionando seizing convulsing convulsiona
    blue: blue azul azules morado morados morada moradas
    lips: lips labios cara face fingers dedos
    jaw: jaw mandibula sweating sudando
    die: die dying dead death morir morirme muero muerto muerta matarme
    want: want wanna wanting quiero quisiera wish ganas deseo wants quiere ojala better mejor would feel pienso \
    pensando thinking thoughts
    eager: know see results conocer verla verlo ver mis
    kill: kill killing matar
    self: myself himself herself themselves self matarme yourself
    suicide: suicide suicidal suicidio suicidarme suicidarse suicida kms suicidarme matarme
    live: live living vivir viviendo alive here aqui vivo exist
    near: near clinic cerca clinica
    worth: worth vale pena reason sentido
    takeaway: quitarme quitar quitarse acabar acabarme terminar end ending
    off: better mejor off
    without: without sin me mi
    everyone: everyone everybody todos family familia
    cut: cut cutting cortando cortarme cortandome hurting hurt harm harming lastimarme lastimar dano hacerme
    dano: dano
    hacer: hacer acer acerme hacerme hago haciendo
    reach: me
    itall: all everything it todo
    plan: plan
    """

  /// A rule a line.
  static let emergencies = """
    chest pain / chestthing ~7
    chest press / chestthing ~8
    chest jaw ~8
    no breathe / trouble chestthing test ~4
    trouble breathe / test ~4
    choke / pamphlet
    face droop ~7
    face droop side ~9
    side weak ~5
    sudden weak ~5
    slur talk ~4
    no talk face ~12
    no move side ~6
    no talk sudden ~8
    stroke having / followup ~4
    heart heartattack having / followup ~6
    no bleed ends ~6
    bleed heavyflow ~4
    bleed ends no ~6
    bodybleed bleed ~4
    took many pills ~7
    overdose
    took poison ~4
    throat close ~6
    anaph
    baby fever degrees ~9
    baby fever young ~9
    young baby fever ~9
    young fever degrees / shots ~7
    baby no move / shots ~7
    faint out no wake ~9
    faint wake no ~8
    faint out wake ~8
    no wake faint ~8
    worst head ~5
    seizure having / followup ~5
    seizure now ~6
    blue lips ~3
    gone

    """

  static let crises = """
    want die / eager ~4
    kill self ~3
    suicide
    no want live / near ~6
    no live want / near ~6
    worth no live ~6
    takeaway life ~4
    everyone off without ~7
    cut self ~4
    dano hacer want ~5
    plan takeaway itall ~7
    """

  static let known = """
    short dollar color hecho echo leche techo check cheat cheap cream dream great threat through thought heard hear \
    hears
    earth bread board broad brand brown black bleach blend where there their these those three house horse hours first
    still small smile stone store stove strike stock storm story strong sugar super table value visit visita voice \
    waist
    waste water while white whole world write wrong young yours please before after about could would should right \
    next
    cuando cuanto cuantos donde quien porque entonces tambien cuidado medico medica doctora doctor clinica prueba \
    papel
    hours coach couch cough bowel towel moved moving morning evening puede pueden puedes hacer pagar pasar parte
    cita citas toca caja casa cosa hija hijo mismo misma tiempo lunes martes jueves viernes sabado domingo
    """
}
