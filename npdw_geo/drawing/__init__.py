"""A block to HTML, SVG or a Leaflet layer; no data is looked up here and no figure decided."""
