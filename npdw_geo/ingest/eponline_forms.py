"""The forms of RVO's total file: what each version calls the columns we need. The API that gives it has a version of its own."""

VERSIONS = {
    "2022-12": {
        "klasse": "Pand_energieklasse",
        "gebouwklasse": "Pand_gebouwklasse",
        "gebouwtype": "Pand_gebouwtype",
        "geldig_tot": "Meting_geldig_tot",
        "registratie": "Pand_registratiedatum",
        "postcode": "Pand_postcode",
        "object": "Pand_bagverblijfsobjectid",
    },
    "v4 (2025)": {
        "klasse": "Energieklasse",
        "gebouwklasse": "Gebouwklasse",
        "gebouwtype": "Gebouwtype",
        "geldig_tot": "GeldigTot",
        "registratie": "Registratiedatum",
        "postcode": "Postcode",
        "object": "BAGVerblijfsobjectID",
    },
}
