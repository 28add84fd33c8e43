"""Draw the sign of a verdict: the line of Dordrecht, and which way a wijk goes from it; the word always stands beside it."""

from html import escape

# The first letter of a signed verdict, as content writes it, and what is drawn for it.
_PATHS = {
    "↑": "<path d='M2 3H18' stroke='#20262b'/><path d='M3 17L13 7M7 7h6v6' stroke='#542788'/>",
    "→": "<path d='M2 5H18' stroke='#20262b'/><path d='M2 12H17M13 8l4 4-4 4' stroke='#20262b'/>",
    "↓": "<path d='M2 3H18' stroke='#20262b'/><path d='M3 7L13 17M13 11v6H7' stroke='#b35806'/>",
    "=": "<path d='M2 7H18' stroke='#20262b'/><circle cx='10' cy='7' r='4' fill='#542788' stroke='none'/>",
    "?": "<circle cx='10' cy='10' r='7' stroke='#555e64' stroke-dasharray='3 2.4'/>",
    "↔": "<path d='M2 3H18' stroke='#20262b'/><path d='M6 17V7M3 10l3-3 3 3M14 7v10M11 14l3 3 3-3' stroke='#20262b'/>",
    "×": "<path d='M2 3H18' stroke='#8a9096' stroke-dasharray='3 2.4'/><path d='M6 7l8 8M14 7l-8 8' stroke='#555e64'/>",
}


def with_sign(words: str) -> str:
    """Write a verdict with its sign drawn; words without a sign stay words."""
    mark, _, rest = words.partition(" ")
    if mark not in _PATHS or not rest:
        return escape(words)
    return f"{sign(mark)}{escape(rest)}"


def sign(mark: str) -> str:
    """Draw one sign."""
    return f"<svg class='teken' viewBox='0 0 20 20' width='20' height='20' fill='none' stroke-width='2' aria-hidden='true'>{_PATHS[mark]}</svg>"
