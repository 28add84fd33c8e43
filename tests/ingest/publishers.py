"""Publishers played from the shipped figures, in their true forms: padded keys, numbered columns, pages, faults."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from pytest_httpserver import HTTPServer
from shapely.geometry import mapping
from werkzeug import Request, Response

from npdw_geo.release.areas import load_buurten
from npdw_geo.release.recipes import CbsOdata, Recipe, recipes

PAGE = 400
_FILTER = re.compile(r"(\w+) eq '([^']*)'")
# Other keys of dimensions, beside the one that is asked for.
_OTHERS = {
    "SoortMisdrijf": [
        ("0.0.0 ", "Totaal misdrijven"),
        ("1.1.1 ", "Diefstal/inbraak woning"),
        ("1.1.2 ", "Diefstal/inbraak box/garage/schuur"),
        ("1.4.3 ", "Openlijk geweld (persoon)"),
        ("1.4.4 ", "Bedreiging"),
        ("1.4.5 ", "Mishandeling"),
        ("1.4.6 ", "Straatroof"),
        ("2.1.1 ", "Drugs/drankoverlast"),
        ("2.2.1 ", "Vernieling cq. zaakbeschadiging"),
        ("3.1.1 ", "Drugshandel"),
    ],
    "Leeftijd": [("20300", "18 jaar of ouder"), ("53115", "18 tot 65 jaar")],
    "Woningkenmerken": [("T001100", "Totaal woningen"), ("ZW10290", "Appartement")],
    "Marges": [
        ("MW00000", "Waarde"),
        ("MOG0095", "Ondergrens 95%-interval"),
        ("MBG0095", "Bovengrens 95%-interval"),
    ],
}


@dataclass
class Publishers:
    """One server in the place of all publishers; `fault` may change any answer."""

    server: HTTPServer
    data: Path
    geodata: Path
    fault: Callable[[Request], Response | None] = lambda _request: None
    asked: list[str] = field(default_factory=list)
    figures: dict[str, pd.DataFrame] = field(default_factory=dict)
    margin: float = 1.5
    modified: str = "2026-11-01T02:00:00"
    register: bytes = b""

    def __post_init__(self) -> None:
        declared, _ = recipes(self.data, self.geodata)
        self.recipes: dict[str, Recipe] = declared
        self.tables: dict[str, list[tuple[str, CbsOdata]]] = {}
        for name, item in declared.items():
            if isinstance(item, CbsOdata):
                self.tables.setdefault(item.tabel, []).append((name, item))
            if (self.data / f"{name}.csv").exists():
                self.figures[name] = pd.read_csv(self.data / f"{name}.csv", dtype={"code": str})
        # what waits for its first fetch: made up here, for the form alone
        self.figures["cbs_86159ned"] = self.figures["cbs_86333ned"].assign(jaar=2024)
        crimes = self.figures["politie_47022ned"].query("indicator == 'misdrijven'")
        kinds = self.recipes["politie_47022ned_soorten"].kolommen  # type: ignore[union-attr]
        self.figures["politie_47022ned_soorten"] = pd.concat(
            crimes.assign(indicator=kind, waarde=crimes["waarde"] // (10 + place))
            for place, kind in enumerate(kinds)
        )
        self.streets = pd.read_csv(self.data / "straten.csv", keep_default_na=False)
        self.server.expect_request(re.compile(".*")).respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        self.asked.append(request.path)
        wrong = self.fault(request)
        if wrong is not None:
            return wrong
        if request.path.startswith("/ODataApi/"):
            return self._odata(request)
        if request.path.startswith("/odata/v1/CBS/"):
            return self._odata_4(request)
        if request.path.endswith("/search/v3_1/free"):
            return self._located(request)
        if request.path.startswith("/api/v5/"):
            return self._offer(request)
        if request.path == "/totaal.zip":
            return self._register(request)
        if request.path.endswith(".zip"):
            return self._zip(request)
        if "/bag/ogc/" in request.path:
            return self._homes(request)
        if "/ogc/" in request.path:
            return self._boundaries(request)
        return Response("", 404 if request.method == "GET" else 200)

    def _odata(self, request: Request) -> Response:
        _, _, _, table, part = request.path.split("/")
        name, recipe = self.tables[table][0]
        if part == "TableInfos":
            return _json({"value": [{"Identifier": table, "Modified": self.modified}]})
        if part == "DataProperties":
            return _json({"value": self.properties(recipe)})
        if part == "TypedDataSet":
            return self._rows(request, *self._meant(table, request))
        return _json({"odata.metadata": "...", "value": self._keys(part, name, recipe)})

    def _meant(self, table: str, request: Request) -> tuple[str, CbsOdata]:
        """Return which of the sources of a table is asked, with those of its columns that have this choice."""
        asked = set(_FILTER.findall(request.args.get("$filter", "")))
        for name, recipe in self.tables[table]:
            fits = {
                indicator: topic
                for indicator, topic in recipe.kolommen.items()
                if all(_key(*choice) in asked for choice in {**recipe.kies, **topic.kies}.items())
            }
            if fits:
                return name, recipe.model_copy(update={"kolommen": fits})
        return self.tables[table][0]

    def _odata_4(self, request: Request) -> Response:
        """The same figures as rows of their own: keys without padding, nothing for what is withheld."""
        _, _, _, _, table, part = request.path.split("/")
        name, recipe = self.tables[table][0]
        measures = {indicator: f"M{number:06}" for number, indicator in enumerate(recipe.kolommen, start=1)}
        if part == "Properties":
            return _json({"Identifier": table, "Modified": self.modified})
        if part == "MeasureGroups":
            return _json({"value": [{"Id": "1", "Title": "Alles", "ParentId": None}]})
        if part == "MeasureCodes":
            return _json({"value": [
                {"Identifier": measures[indicator], "Title": topic.titel, "MeasureGroupId": "1"}
                for indicator, topic in recipe.kolommen.items()]})  # fmt: skip
        if part.endswith("Codes"):
            keys = self._keys(part.removesuffix("Codes"), name, recipe)
            return _json(
                {"value": [{"Identifier": row["Key"].strip(), "Title": row["Title"]} for row in keys]}
            )
        asked: dict[str, set[str]] = {}
        for dimension, key in _FILTER.findall(request.args["$filter"]):
            asked.setdefault(dimension, set()).add(key)
        known = self._known(name)
        rows = [
            {"Measure": measures[indicator], "ValueAttribute": "None", "Value": value, recipe.gebieden: code}
            for (code, year, indicator), value in known.items()
            if indicator in measures
            and (code in asked[recipe.gebieden], measures[indicator] in asked["Measure"], year == recipe.jaar)
            == (True, True, True)
        ]
        hidden = [
            {**row, "Value": 5, "ValueAttribute": "Impossible", recipe.gebieden: "BU05050100"}
            for row in rows[:1]
        ]
        first = int(request.args.get("vanaf", 0))
        found: dict[str, Any] = {"@odata.context": "...", "value": [*rows, *hidden][first : first + 50]}
        if first + 50 < len(rows) + 1:
            query = request.full_path.partition("&vanaf=")[0]
            found["@odata.nextLink"] = f"https://datasets.cbs.nl{query}&vanaf={first + 50}"
        return _json(found)

    def _located(self, request: Request) -> Response:
        """Streets of a buurt, an address a row; of a project only streets that were not asked for."""
        code = next((item[10:] for item in request.args.getlist("fq") if item.startswith("buurtcode:")), "")
        rows = [
            {"straatnaam": row.straat, "postcode": postcode, "buurtcode": code}
            for row in self.streets[self.streets["buurtcode"] == code].itertuples()
            for postcode in row.postcodes.split() or [""]
            for _ in range(40)
        ]
        if not code:
            rows = [{"type": "weg", "straatnaam": "Kromme Elleboog", "weergavenaam": "Kromme Elleboog, Dordrecht",
                     "centroide_rd": "POINT(105450.0 423650.0)", "score": 9.9}]  # fmt: skip
        first, size = int(request.args.get("start", 0)), int(request.args["rows"])
        return _json(
            {"response": {"numFound": len(rows), "start": first, "docs": rows[first : first + size]}}
        )

    def _offer(self, request: Request) -> Response:
        if request.headers.get("Authorization") != "geheim":
            return Response("Unauthorized", 401)
        address = "https://public.ep-online.nl/totaal.zip?sig=1"
        return _json({"bestandsnaam": "v20260901_v4_csv.zip", "downloadUrl": address})

    def _register(self, request: Request) -> Response:
        assert "Authorization" not in request.headers, "the key goes to nobody else"
        answer = Response(self.register, mimetype="application/zip")
        answer.headers["ETag"] = '"ep"'
        return answer

    def properties(self, recipe: CbsOdata) -> list[dict[str, Any]]:
        """Columns with a number at the end, in groups, with a topic that nobody asks for."""
        rows: list[dict[str, Any]] = [
            {
                "ID": 0,
                "ParentID": None,
                "Type": "GeoDetail",
                "Key": recipe.gebieden,
                "Title": "Wijken en buurten",
            },
            {"ID": 1, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Alles"},
            {"ID": 2, "ParentID": 1, "Type": "Topic", "Key": "Mannen_6", "Title": "Mannen"},
        ]
        for number, title in enumerate(self._titles(recipe), start=17):
            key = f"{re.sub('[^A-Za-z]', '', title.title())}_{number}"
            rows.append({"ID": number, "ParentID": 1, "Type": "Topic", "Key": key, "Title": title})
        return rows

    def _titles(self, recipe: CbsOdata) -> list[str]:
        """Return the titles of the columns of a table: what one column counts may be asked more than once."""
        whole = [topic for _, item in self.tables[recipe.tabel] for topic in item.kolommen.values()]
        return list(dict.fromkeys(topic.titel for topic in whole))

    def _keys(self, part: str, name: str, recipe: CbsOdata) -> list[dict[str, str]]:
        if part == recipe.gebieden:
            codes = sorted({*self.figures[name]["code"], "GM0363", "BU03630000"})
            if part == "RegioS":
                codes = [code.replace("NL00", "NL01") for code in codes]
            return [{"Key": code.ljust(10), "Title": code} for code in codes]
        if part == recipe.perioden:
            years = sorted(self.figures[name]["jaar"].unique())
            months = [f"{year}MM{month:02}" for year in years for month in range(1, 13)]
            keys = [f"{year}JJ00" for year in years] + (months if recipe.som else [])
            return [{"Key": key, "Title": key} for key in [*keys, "2026MM01"]]
        return [{"Key": key, "Title": title} for key, title in _OTHERS[part]]

    def _rows(self, request: Request, name: str, recipe: CbsOdata) -> Response:
        asked: dict[str, set[str]] = {}
        for dimension, key in _FILTER.findall(request.args.get("$filter", "")):
            asked.setdefault(dimension, set()).add(key)
        if not asked.get(recipe.gebieden) or "$top" in request.args or "$skip" in request.args:
            return Response("query returns more than 10000 records", 500)
        assert all(len(key) == 10 for key in asked[recipe.gebieden])
        columns = {row["Key"]: row["Title"] for row in self.properties(recipe)}
        known = self._known(name)
        keys = {title: key for key, title in columns.items()}
        rows = [self._row(code, period, part, known, recipe, keys)
                for code in sorted(asked[recipe.gebieden])
                for period in sorted(asked.get(recipe.perioden, {""}))
                for part in sorted(asked.get(recipe.marges, {""}))]  # fmt: skip
        assert set(request.args["$select"].split(",")) <= {*columns, *asked}
        first = int(request.args.get("vanaf", 0))
        found: dict[str, Any] = {"odata.metadata": "...", "value": rows[first : first + PAGE]}
        if first + PAGE < len(rows):
            found["odata.nextLink"] = (
                f"{_OFFICIAL[recipe.uitgever]}{request.full_path.partition('&vanaf=')[0]}&vanaf={first + PAGE}"
            )
        return _json(found)

    def _known(self, name: str) -> dict[tuple[str, int, str], float]:
        frame = self.figures[name]
        *keys, values = (frame[column].tolist() for column in ("code", "jaar", "indicator", "waarde"))
        return dict(zip(zip(*keys, strict=True), values, strict=True))

    def _row(
        self,
        code: str,
        period: str,
        part: str,
        known: dict[tuple[str, int, str], float],
        recipe: CbsOdata,
        keys: dict[str, str],
    ) -> dict[str, Any]:
        year = int(period[:4]) if period else recipe.jaar or 0
        row: dict[str, Any] = {
            recipe.gebieden: code,
            recipe.perioden or "x": period,
            recipe.marges or "y": part,
        }
        shift = {"MOG0095": -self.margin, "MBG0095": self.margin}.get(part, 0.0)
        for indicator, topic in recipe.kolommen.items():
            value = known.get((code.strip().replace("NL01", "NL00"), year, indicator))
            key = keys[topic.titel]
            if recipe.som and value is not None:
                # a year spread over its months: the rest of the division in January
                value = value // 12 + (value % 12 if period.endswith("01") else 0)
            row[key] = None if value is None else float(value) + shift
        return row

    def _zip(self, request: Request) -> Response:
        etag = f'"{self.modified}"'
        if request.headers.get("If-None-Match") == etag:
            return Response("", 304)
        frame = self.figures["leefbaarometer_3"]
        wide = frame.pivot_table(index=["code", "jaar"], columns="indicator", values="waarde").reset_index()
        names = {column: key for key, column in self.recipes["leefbaarometer_3"].kolommen.items()}  # type: ignore[union-attr]
        made = wide.rename(columns={**names, "code": "wk_code"}).assign(afw=0.1, wk_naam="x")
        other = (
            made.head(3)
            .rename(columns={"wk_code": "bu_code", "wk_naam": "bu_naam"})
            .assign(bu_code="BU03630000")
        )
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as archive:
            archive.writestr(
                "Leefbaarometer-scores wijken 2002-2024.csv", made.to_csv(index=False, na_rep="NA")
            )
            archive.writestr(
                "Leefbaarometer-scores buurten 2002-2024.csv", other.to_csv(index=False, na_rep="NA")
            )
        answer = Response(body.getvalue(), mimetype="application/zip")
        answer.headers["ETag"] = etag
        return answer

    def _homes(self, request: Request) -> Response:
        """The shipped homes as points in their buurt, and one shop, one that is gone and one outside; a page at a time."""
        buurten = load_buurten(self.geodata)
        spots = {code: buurten.geometry[code].representative_point() for code in buurten.index}
        listed = pd.read_csv(self.geodata / "woningen_2021.csv", dtype=str)
        use = [["woonfunctie"], "woonfunctie,winkelfunctie"]
        rows = [(key, spots[code], use[int(key) % 2], "Verblijfsobject in gebruik")
                for key, code in zip(listed["identificatie"], listed["buurtcode"], strict=True)]  # fmt: skip
        inside = next(iter(spots.values()))
        rows += [("0505010000999991", inside, "winkelfunctie", "Verblijfsobject in gebruik"),
                 ("0505010000999992", inside, ["woonfunctie"], "Verblijfsobject ingetrokken"),
                 ("0505010000999993", type(inside)(1.0, 1.0), ["woonfunctie"], "Verblijfsobject in gebruik"),
                 ("505010000999994", inside, ["woonfunctie"], "Verblijfsobject gevormd (niet ingebruik)")]  # fmt: skip
        first = int(request.args.get("cursor", 0))
        features = [
            {"type": "Feature", "geometry": mapping(spot), "properties": {"identificatie": key, "gebruiksdoel": use_, "status": status}}
            for key, spot, use_, status in rows[first : first + 5_000]
        ]  # fmt: skip
        links = [{"rel": "self", "href": "x"}]
        if first + 5_000 < len(rows):
            links.append({"rel": "next", "href": f"https://api.pdok.nl{request.path}?cursor={first + 5_000}"})
        return _json({"type": "FeatureCollection", "features": features, "links": links})

    def _boundaries(self, request: Request) -> Response:
        ours = load_buurten(self.geodata)
        first = int(request.args.get("cursor", 0))
        features = [
            {
                "type": "Feature",
                "properties": {"buurtcode": code, "buurtnaam": row["naam"]},
                "geometry": mapping(row.geometry),
            }
            for code, row in ours.iloc[first : first + 20].iterrows()
        ]
        links = [{"rel": "self", "href": "x"}]
        if first + 20 < len(ours):
            links.append({"rel": "next", "href": f"https://api.pdok.nl{request.path}?cursor={first + 20}"})
        return _json({"type": "FeatureCollection", "features": features, "links": links})


_OFFICIAL = {"cbs": "https://opendata.cbs.nl", "derden": "https://dataderden.cbs.nl"}


def _key(dimension: str, wanted: str) -> tuple[str, str]:
    """Return a dimension with the key that is meant, by the key itself or by its title."""
    keys = _OTHERS.get(dimension, [])
    return dimension, next((key for key, title in keys if wanted in (key.strip(), title)), wanted)


def _json(found: Any) -> Response:
    return Response(json.dumps(found), mimetype="application/json")
