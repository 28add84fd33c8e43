"""What can be pressed: a link to the view it leads to, which a script may follow without loading a page."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode


def press(
    query: Mapping[str, str], name: str, value: str, inside: str, *, chosen: bool = False, label: str = ""
) -> str:
    """Write a link that makes one choice; what is chosen is let go by pressing it again."""
    wanted = "" if chosen else value
    changed = {key: item for key, item in {**query, name: wanted}.items() if item}
    current = " aria-current='true'" if chosen else ""
    said = f" aria-label='{escape(label)}'" if label else ""
    return (
        f"<a href='?{escape(urlencode(changed))}' data-kies='{escape(name)}' data-code='{escape(value)}'{current}{said}>"
        f"{inside}</a>"
    )
