/// The words of routine questions, in groups, and which of them together ask for what.
extension AnswerTopic {
  static let lexicon = """
    when: when whens what time day date hour cuando hora dia fecha ke
    who: who whos quien which cual con see llama name ve
    visit: visit visits appointment appointments appt appts apointment checkup cita citas sita consulta scheduled
    next: next upcoming proxima siguiente coming december diciembre january thursday jueves monday lunes this toca \
    tengo have bring come lleva supposed forgot remind recordar
    comein: come coming bring in ir estar venir
    mine: my mi me our his her dad dads father papa
    seedoc: see sees doctor doctora dr cardiologist
    before: before antes
    prepare: fast fasting ayunas bring llevar prepare prepararme eat comer need
    change: cancel cancelar move change cambiar mover reschedule pasar different otro otra another make able puedo \
    poder won wont
    last: last ultima ultimo pasada pasado november noviembre previous
    said: said say told dijo dijeron dieron summary resumen notes note notas nota instructions instrucciones \
    decided decision indicaciones after
    office: office clinic clinica consultorio practice hospital you ustedes oficina
    hours: hours open opens close closed closes late horario abren abiertos abierto cierran atienden saturday \
    saturdays sabado sabados sunday domingo domingos thanksgiving holiday
    where: where donde located location ubicada queda direccion address
    directions: directions parking park estacionamiento estacionar bus llego fax autobus
    phone: phone telefono number numero
    your: your you their clinic clinica consultorio ustedes
    result: result results resultado resultados resutados resultdos test tests lab labs laboratorio analisis examen \
    examenes estudios pruebas prueba bloodwork
    resultword: result results resultado resultados resutados
    lab: lab labs laboratorio bloodwork
    blood: blood sangre
    work: work test tests draw tubes analisis examen examenes estudio estudios
    back: back in ready pending waiting come came show find yet still salio salieron sale llego llegaron lista \
    listo listos estan falta ver see find news heard took mando looked take hicieron
    t.a1c: a1c hba1c glucosilada glicosilada glycated
    t.sugar: sugar azucar glucose glucosa
    t.three: three tres 3 average promedio month months meses test prueba salio result resultado
    t.chol: cholesterol cholestrol colesterol lipid lipids lipidos ldl hdl triglycerides trigliceridos
    t.cbc: cbc platelets plaquetas hemoglobin hemoglobina hematocrit hematocrito biometria anemia hemograma
    t.count: count conteo cells globulos recuento white red blancos rojos
    t.xray: xray xrays radiografia placa
    t.x: x
    t.ray: ray rays rayos
    t.mam: mammogram mammograms mamogram mamografia mamograma
    t.breast: breast seno senos mama
    t.screen: screening scan imagen
    t.inr: inr
    t.thinner: thinner coagulacion clotting
    t.bmp: potassium potasio creatinine creatinina kidney kidneys rinon rinones sodium sodio egfr bmp
    t.thyroid: thyroid tiroides tsh
    t.vitd: vitamin vitamina
    t.d: d
    t.b12: b12
    t.culture: culture cultivo
    t.urine: urine orina pee
    t.lead: lead plomo
    t.liver: liver higado alt ast
    t.pap: pap papanicolau papanicolaou
    t.iron: ferritin ferritina iron hierro
    t.covid: covid
    t.strep: strep estreptococo
    t.psa: psa prostate prostata
    t.colon: colonoscopy colonoscopia
    t.bone: dexa dxa
    med: medicine medicines medication medications meds med prescription prescriptions prescripton pills pill \
    tablets medicina medicinas medicamento medicamentos medisina pastilla pastillas receta recetas
    refill: refill refills renew renewal recargar recarga recargas surtan surtir surtidos resurtir surtido rellenar \
    walgreens cvs pharmacy farmacia
    ranout: ran out more left acabo acabaron terminaron quedan queda poca almost send mandar ya need needs necesito
    dose: dose dosis mg miligramos much many often cuanto cada cuantos cuantas name llama
    taking: taking takes take tomando tomo toma on list lista recetaron am
    list: list lista
    shot: shot shots vaccine vaccines vaccination immunization immunizations vacuna vacunas vacunacion tetanus \
    tetano cartilla
    allergy: allergy allergies allergic alergia alergias alergica alergico
    onfile: file chart written expediente anotado list lista have tengo mis my what que on know
    record: record records expediente historial chart file datos
    getall: copy copia download descargo descargar bajar whole all todo completo entire send dar get pdf want \
    medical medicos medico
    newdoc: new doctor doctors otro changing
    document: document documents documento documentos letter letters carta cartas papers paper papeles papel discharge
    fromout: hospital specialist especialista mandaron mando send sent my mis
    myaddress: address direccion casa moved cambie mude vivo
    changeaddr: change update new moved cambio cambiar cambie nueva nuevo vivo mude
    cell: phone telefono celular cell number numero
    helper: helper helpers access acceso sister hermana hermano son hija hijo husband esposo wife daughter mother
    helpverb: remove add help ayude ayudar quitarle quitar get see ver dar agregar
    account: account cuenta
    canwho: who quien
    cansee: see ver access
    lang: spanish english espanol ingles
    site: website site portal pagina want language idioma cambiar change
    texts: text texts reminder reminders emails recordatorios recordatorio avisos notifications notificaciones notices
    message: message messages mensaje mensajes
    stopsend: stop dont no turn only get manden recibir many how como cambio quiero want before too
    bytext: texto celular text correo email mail
    password: password contrasena passkey
    sign: sign login
    how: how como change cambiar set quiero want
    bp: pressure presion presiones weight weigh peso pese
    bpwhen: last ultima november noviembre time visita visit tenia ver see check much cuanto
    careteam: primary cabecera team nurse enfermera
    docname: doctor doctora nurse enfermera
    isname: who whos quien name llama
    answered: answer answered replied reply respondido contestaron contesto respondieron nobody
    wrote: wrote escribi message mensaje sent
    ok: ok safe normal bad malo malo seguro debo should good bueno
    cani: can puedo could
    eat: take tomar drink wine cafe coffee eat comer comida spinach ejercicio exercise alcohol night with
    sym: dizzy sore rash tired sick cough tos duele dolor pain swollen puffy itch itchy comezon sarpullido diarrea \
    diarrhea constipated cansada mocos worse hurts fever fiebre torci twisted runny feel siento diet dieta ivy \
    estrenimiento
    money: bill bills factura pay pago pagar cost cuesta costs insurance seguro medicaid medicare cross aetna dinero
    pro: talk speak hablar write letter carta dentist physicals employer trabajo
    thanks: thank thanks gracias
    """

  static let known = """
    noon soon seen seem same some been best rest must most shoe shop long lost
    your please where there these those their about would could should think thing things right night
    tube tubes friend family school morning evening husband wrote write written nombre numero manana semana escuela \
    casa
    puede pueden tener tiene favor quisiera saber buenas tardes dias porque tambien cansado dental fever hello sleep
    feeling pasando clases carro dinero better bitter letter later water butter matter
    """

  /// By topic, a rule a line.
  static let rules: [(AnswerTopic, String)] = [
    (
      .nextVisit,
      """
      visit when +2
      visit next +2
      visit who +1
      visit before
      visit prepare +1
      visit change +2
      visit mine
      """
    ),
    (
      .nextVisit,
      """
      comein when +2
      comein next +2
      seedoc when +1
      seedoc next +1
      before comein +2 ~8
      change next +1
      """
    ),
    (
      .lastVisit,
      """
      visit last +2
      visit said +3
      said last +3
      said seedoc +2
      """
    ),
    (
      .help,
      """
      hours office +3
      hours when +2
      directions +3
      office where +3 ~5
      phone your +3 ~4
      hours +2
      where your +2 ~4
      """
    ),
    (
      .results,
      """
      result mine +2
      result back +3
      resultword +2
      lab +2
      blood work back +3
      blood result +2
      result ~1
      """
    ),
    (
      .medicines,
      """
      refill +3
      med ranout +2
      med taking +2
      med dose +2
      med list +2
      med mine +1
      taking list +2 ~4
      """
    ),
    (
      .shots,
      """
      shot +4
      """
    ),
    (
      .allergies,
      """
      allergy onfile +3
      allergy mine +2
      allergy +1
      """
    ),
    (
      .record,
      """
      record getall +3
      record newdoc +3
      record mine
      """
    ),
    (
      .documents,
      """
      document fromout +3
      document +1
      """
    ),
    (
      .account,
      """
      myaddress changeaddr / office +3 ~5
      cell changeaddr +3
      helper helpverb account +3
      """
    ),
    (
      .account,
      """
      helper helpverb +2
      canwho cansee record +5
      lang site +3
      """
    ),
    (
      .notifications,
      """
      texts stopsend +3
      message bytext stopsend +4
      message bytext +2
      """
    ),
    (
      .security,
      """
      password how +5
      sign how +3
      password +3
      """
    ),
    (
      .vitals,
      """
      bp bpwhen / med +3 ~8
      bp mine / med +1
      """
    ),
    (
      .careTeam,
      """
      careteam isname +4
      docname isname +2 ~4
      """
    ),
    (
      .messages,
      """
      answered wrote +5
      answered message +4
      """
    ),
    (
      .clinical,
      """
      ok taking +2
      ok eat +2
      cani eat +3
      ok med +2
      sym +3
      money +5
      pro +4
      ok +1
      thanks
      """
    ),
  ]

  /// Tests that people ask for by name: the guides a name may mean, best first, and its rules.
  static let tests: [(guides: [String], rules: String)] = [
    (["a1c"], "t.a1c\nt.sugar t.three ~6"),
    (["a1c", "glucose", "fasting-glucose"], "t.sugar mine\nt.sugar back"),
    (["cholesterol-panel", "cholesterol", "ldl", "hdl", "triglycerides"], "t.chol"),
    (["blood-count", "hemoglobin", "platelets", "white-cells"], "t.cbc / t.a1c\nt.count blood\nt.count mine ~3"),
    (["chest-x-ray"], "t.xray\nt.x t.ray ~2\nt.ray result"),
    (["mammogram"], "t.mam\nt.breast t.screen"),
    (["inr", "clotting-time"], "t.inr\nt.thinner blood"),
    (["basic-panel", "full-panel", "potassium", "creatinine", "egfr", "sodium"], "t.bmp"),
    (["tsh", "t4"], "t.thyroid"),
    (["vitamin-d"], "t.vitd t.d ~2"),
    (["vitamin-b12"], "t.b12"),
    (["urine-culture"], "t.culture"),
    (["urine-panel", "urine-albumin", "urine-protein"], "t.urine result"),
    (["lead"], "t.lead result"),
    (["liver-panel", "full-panel", "alt", "ast"], "t.liver"),
    (["pap"], "t.pap"),
    (["ferritin", "iron"], "t.iron"),
    (["covid"], "t.covid result"),
    (["strep"], "t.strep"),
    (["psa"], "t.psa"),
    (["bowel-look"], "t.colon"),
    (["bone-scan"], "t.bone"),
  ]
}
