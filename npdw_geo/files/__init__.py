"""A page to something to take away: CSV, Excel, GeoJSON, a picture; and everything at once."""
