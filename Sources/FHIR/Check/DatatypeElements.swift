/// What the datatypes consist of. The elements of R4 4.0.1, in the notation of `ElementTable`.
enum DatatypeElements {
  static let text = """
    Meta { versionId:string lastUpdated:instant source:uri profile:[uri] security:[Coding] tag:[Coding] }
    Coding { system:uri version:string code:code display:string userSelected:boolean }
    CodeableConcept { coding:[Coding] text:string }
    Quantity { value:decimal comparator:code=<,<=,>=,> unit:string system:uri code:code }
    Age { value:decimal comparator:code=<,<=,>=,> unit:string system:uri code:code }
    Duration { value:decimal comparator:code=<,<=,>=,> unit:string system:uri code:code }
    Count { value:decimal comparator:code=<,<=,>=,> unit:string system:uri code:code }
    Distance { value:decimal comparator:code=<,<=,>=,> unit:string system:uri code:code }
    Range { low:Quantity high:Quantity }
    Ratio { numerator:Quantity denominator:Quantity }
    Reference { reference:string type:uri identifier:Identifier display:string }
    Identifier { use:code=usual,official,temp,secondary,old type:CodeableConcept system:uri value:string
    period:Period assigner:Reference }
    HumanName { use:code=usual,official,temp,nickname,anonymous,old,maiden text:string family:string given:[string]
    prefix:[string] suffix:[string] period:Period }
    Address { use:code=home,work,temp,old,billing type:code=postal,physical,both text:string line:[string]
    city:string district:string state:string postalCode:string country:string period:Period }
    ContactPoint { system:code=phone,fax,email,pager,url,sms,other value:string use:code=home,work,temp,old,mobile
    rank:positive period:Period }
    Annotation { author[x]:Reference|string time:dateTime text!:string }
    Attachment { contentType:code language:code data:base64 url:uri size:unsigned hash:base64 title:string
    creation:dateTime }
    Narrative { status!:code=generated,extensions,additional,empty div!:string }
    Period { start:dateTime end:dateTime }
    Timing { event:[dateTime] repeat:Timing.repeat code:CodeableConcept }
    Timing.repeat { bounds[x]:Duration|Range|Period count:positive countMax:positive duration:decimal
    durationMax:decimal durationUnit:code=s,min,h,d,wk,mo,a frequency:positive frequencyMax:positive period:decimal
    periodMax:decimal periodUnit:code=s,min,h,d,wk,mo,a dayOfWeek:[code]=mon,tue,wed,thu,fri,sat,sun timeOfDay:[time]
    when:[code] offset:unsigned }
    Dosage { sequence:integer text:string additionalInstruction:[CodeableConcept] patientInstruction:string
    timing:Timing asNeeded[x]:boolean|CodeableConcept site:CodeableConcept route:CodeableConcept
    method:CodeableConcept doseAndRate:[Dosage.doseAndRate] maxDosePerPeriod:Ratio maxDosePerAdministration:Quantity
    maxDosePerLifetime:Quantity }
    Dosage.doseAndRate { type:CodeableConcept dose[x]:Range|Quantity rate[x]:Ratio|Range|Quantity }
    SampledData { origin!:Quantity period!:decimal factor:decimal lowerLimit:decimal upperLimit:decimal
    dimensions!:positive data:string }
    Money { value:decimal currency:code }
    Signature { type!:[Coding] when!:instant who!:Reference onBehalfOf:Reference targetFormat:code sigFormat:code
    data:base64 }
    """
}
