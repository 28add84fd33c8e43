"""Draw a QR code of an address as SVG."""

import io

import segno

# A QR code holds some 2 300 signs; a longer address has none.
_TOO_LONG = segno.DataOverflowError


def qr(address: str, too_long: str) -> str:
    """Return a QR code of an address, or these words where it is too long for one."""
    body = io.BytesIO()
    try:
        code = segno.make(address, error="m", micro=False)
    except _TOO_LONG:
        return f"<p class='bron'>{too_long}</p>"
    code.save(
        body,
        kind="svg",
        border=4,
        omitsize=True,
        xmldecl=False,
        svgclass="qr",
        title="QR-code van deze link",
        light="#fff",
    )
    return body.getvalue().decode()
