"""The forms of RVO's total file: what each version calls the columns we need."""

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
    "5 (2025)": {
        "klasse": "Energieklasse",
        "gebouwklasse": "Gebouwklasse",
        "gebouwtype": "Gebouwtype",
        "geldig_tot": "GeldigTot",
        "registratie": "Registratiedatum",
        "postcode": "Postcode",
        "object": "BAGVerblijfsobjectID",
    },
}
