"""Files to one frozen release: read strictly, derive areas and rates, check, keep versions; no view and no word of a page."""
