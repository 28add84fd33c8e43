"""Tables of homes and postcodes of a whole country, kept as Arrow read them."""

from pathlib import Path

from npdw_geo.ingest import dwellings


def test_words_of_a_large_table_stay_arrow(tmp_path: Path) -> None:
    """As things of Python eight million postcodes took three times the memory."""
    path = tmp_path / "postcodes.csv"
    path.write_text("postcode,buurtcode\n3311 AA,BU05050704\n3311AB,BU05050101\n", encoding="utf-8")
    table = dwellings._read_csv(path, ("postcode", "buurtcode"))
    assert {str(table[name].dtype.storage) for name in table} == {"pyarrow"}  # type: ignore[union-attr]
    places = dwellings.from_postcodes(path, ["BU05050704"])
    assert places.buurt.to_dict() == {"3311AA": "BU05050704"}
