/// Clinical documents for tests.
enum Papers {
  /// A small document with everything that is read.
  static let whole = document(
    head: """
      <title>Discharge &amp; Transfer Summary</title><effectiveTime value="20261014093000-0600"/>
      <confidentialityCode code="N"/><languageCode code="en-US"/>
      """,
    sections: """
      <component><section><title>Medicines</title><text>
        <paragraph>Take <content styleCode="Bold">both</content><br/>with food.</paragraph>
        <list listType="ordered"><caption>New</caption><item>Aspirin 81 mg</item><item>Iron</item></list>
        <table><caption>Doses</caption><thead><tr><th>Name</th><th>Dose</th></tr></thead>
        <tbody><tr><td colspan="2">Aspirin<footnoteRef IDREF="f1"/></td></tr></tbody></table>
        <footnote ID="f1">Stop before surgery.</footnote>
        Platelets 10<sup>9</sup>/L; <content revised="delete">250</content>
      </text><entry><observation><value value="secret"/></observation></entry>
      <component><section><title>Inner</title><text>Deep words</text></section></component></section></component>
      """)

  static func document(head: String = "", sections: String, body: String? = nil) -> String {
    let inside = body ?? "<structuredBody>\(sections)</structuredBody>"
    return """
      <?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="https://evil.example/CDA.xsl"?>
      <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
      <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><id root="2.16.840.1.113883.19.5" extension="d1"/>
      <code code="18842-5" codeSystem="2.16.840.1.113883.6.1" displayName="Discharge summary"/>\(head)
      <recordTarget><patientRole><id root="2.16.840.1.113883.19.5" extension="100001"/><patient>
      <name use="L"><given>Rosa</given><given>M</given><family>Delgado</family></name>
      <administrativeGenderCode code="F"/><birthTime value="19580309"/></patient></patientRole></recordTarget>
      <author><assignedAuthor><assignedPerson><name><given>Ana</given><family>Reyes</family></name></assignedPerson>
      </assignedAuthor></author><custodian><assignedCustodian><representedCustodianOrganization>
      <name>Alder Valley Hospital</name></representedCustodianOrganization></assignedCustodian></custodian>
      <component>\(inside)</component></ClinicalDocument>
      """
  }

  /// Markup that would do something if it were passed on.
  static let hostile = [
    #"<paragraph onmouseover="alert(1)" styleCode="x;background:url(https://evil.example)">words1</paragraph>"#,
    #"<table onmouseover="alert(1)"><tbody><tr><td onclick="alert(2)" style="x">words2</td></tr></tbody></table>"#,
    #"<paragraph><linkHtml href="javascript:alert(1)">words3</linkHtml></paragraph>"#,
    #"<renderMultiMedia referencedObject="https://evil.example/a.png"/><paragraph>words4</paragraph>"#,
    #"<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script><paragraph>words5</paragraph>"#,
    #"<iframe src="https://evil.example/"></iframe><paragraph>words6</paragraph>"#,
    #"<paragraph>&lt;script&gt;alert(1)&lt;/script&gt; words7</paragraph>"#,
    #"<paragraph><![CDATA[<img src=x onerror=alert(1)>]]> words8</paragraph>"#,
    #"<content styleCode="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">words9</content>"#,
    #"<list><caption><linkHtml href="https://evil.example">words10</linkHtml></caption><item>a</item></list>"#,
  ]
}
