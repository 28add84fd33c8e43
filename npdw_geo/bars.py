"""Draw stacked bars of labels per wijk as HTML: a number in every part, hatched where it is doubtful."""

from html import escape

from npdw_geo import palette, text
from npdw_geo.energy import LABELS, Labels
from npdw_geo.models import Flag

# Ink on the light part and white on the dark ones keep a contrast of 4,5 to 1.
_LOOK = {"E": ("#fdb863", palette.INK), "F": ("#b35806", "#ffffff"), "G": ("#542708", "#ffffff")}


def stacked(found: Labels) -> str:
    """Write one bar a wijk, as long as its homes with these labels; the parts carry their number."""
    longest = max(
        (float(sum(row[label] for label in LABELS)) for _, row in found.wijken.iterrows()), default=1.0
    )
    bars = []
    for _, row in found.wijken.iterrows():
        parts = "".join(_part(row, label, longest) for label in LABELS)
        total = text.number(float(sum(row[label] for label in LABELS)))
        bars.append(
            f"<div class='staaf'><span class='wie'>{escape(str(row['naam']))}</span><span class='stapel'>{parts}"
            f"<b>{total}</b></span></div>"
        )
    key = "".join(
        f"<span><i style='background:{fill}'></i>label {label}</span>" for label, (fill, _) in _LOOK.items()
    )
    hatch = palette.hatch_css(palette.MISSING_FILL, palette.MISSING_HATCH)
    key += f"<span><i style='background:{hatch}'></i>onzeker</span>"
    return f"<div class='staven' role='group' aria-label='Woningen met label E, F en G per wijk'>{''.join(bars)}<p class='sleutel'>{key}</p></div>"


def _part(row: object, label: str, longest: float) -> str:
    value = float(row[label])  # type: ignore[index]
    doubtful = row[f"vlag_{label}"] == Flag.ONZEKER  # type: ignore[index]
    fill, ink = _LOOK[label]
    look = f"width:{value / longest * 80:.2f}%;background:{fill};color:{ink}"
    if doubtful:
        look = f"width:{value / longest * 80:.2f}%;background:{palette.hatch_css(palette.MISSING_FILL, palette.MISSING_HATCH)};color:{palette.INK}"
    words = f"{text.number(value)} woningen met label {label}{', onzeker' if doubtful else ''}"
    return (
        f"<span style='{look}' title='{words}'>{label} {text.number(value)}{'?' if doubtful else ''}</span>"
    )
