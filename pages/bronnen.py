"""Bronnen: where every figure comes from, what does not fit, and everything to take away."""

from npdw_geo.ui import frame, show, sources
from npdw_geo.view import sources_view

release = frame.release()
view, notices = sources_view(frame.query(), release)
frame.remember(view.gebied)
sources.choices(view)
frame.notices(notices)
sources.part(view, release)
show.colophon()
