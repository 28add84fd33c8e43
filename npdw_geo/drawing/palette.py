"""The colours and hatches of the house, from LOOK.md; data, so that a test can look at every pair."""

from npdw_geo.content.map_blocks import LARGER_CLASS, Scale

INK = "#20262b"
INK_2 = "#555e64"
LINE = "#e3dfd6"
GROUND = "#fbfaf8"
CARD = "#ffffff"
ACCENT = "#d9480f"
ACCENT_TEXT = "#a63a0a"
# Low to high; six steps that stay apart for the three kinds of colour blindness.
VALUE = ("#f1f5e6", "#cbe3c6", "#8dccb6", "#4ba6ae", "#2b6f9c", "#1b3365")
# Ongunstiger ... about equal ... gunstiger.
DIFFERENCE = ("#b35806", "#e08214", "#fdb863", "#f7f7f7", "#b2abd2", "#8073ac", "#542788")
MISSING_FILL, MISSING_HATCH = "#ececec", "#b5b5b5"
LARGER_FILL, LARGER_HATCH = "#ffffff", "#6b7780"
OUTSIDE_FILL, OUTSIDE_HATCH = "#f7f6f3", "#d7d3cb"
# Phases of a project, each with a shape of its own as well: dashed round, square, filled round.
PHASES = {"gepland": "#6b7780", "in aanbouw": "#b36b00", "opgeleverd": "#1b3365"}
# One quiet colour for areas that are only named.
QUIET = "#e8e4d9"
WATER, LAND = "#e9eef0", "#f7f6f3"
# What one pixel-pattern is called inside the map frame.
PATTERN_MISSING, PATTERN_OUTSIDE, PATTERN_LARGER = "hatch-missing", "hatch-outside", "hatch-larger"


def value_colours(k: int) -> tuple[str, ...]:
    """Return `k` steps of the value palette, spread over its whole range."""
    if k <= 0:
        return ()
    if k == 1:
        return (VALUE[3],)
    return tuple(VALUE[round(step * (len(VALUE) - 1) / (k - 1))] for step in range(k))


def difference_colours(k: int, first: int, *, high_is_good: bool) -> tuple[str, ...]:
    """Return `k` steps around the neutral middle; the good side is always the same hue."""
    steps = DIFFERENCE if high_is_good else tuple(reversed(DIFFERENCE))
    return steps[first : first + k]


def colours(scale: Scale) -> tuple[str, ...]:
    """Return the colour of every class of a scale."""
    if scale.steps:
        return tuple(VALUE[step] for step in scale.steps)
    if scale.kind == "value":
        return value_colours(scale.k)
    return difference_colours(scale.k, scale.first, high_is_good=scale.high_is_good)


def fill(scale: Scale | None, klasse: int) -> str:
    """Return the colour of one class; empty for what is hatched, quiet where nothing is coloured."""
    if scale is None:
        return QUIET
    if klasse == LARGER_CLASS:
        return f"url(#{PATTERN_LARGER})"
    return colours(scale)[klasse] if klasse >= 0 else ""


def is_hatch(colour: str) -> bool:
    """Tell whether a fill is a hatch and no colour."""
    return not colour or colour.startswith("url(")


def hatch_css(fill: str, line: str, slant: int = 45) -> str:
    """Return a CSS background with slanted lines, for legends and tables."""
    return f"repeating-linear-gradient({slant}deg,{line} 0 1.5px,{fill} 1.5px 6px)"
