"""Draw a QR code of an address as SVG, large enough for the camera of a phone."""

import io

import segno

# Pixels of a module at least, and the white modules around it that the standard asks for.
MODULE, QUIET = 4, 4
# A code of more modules than this does not fit on the screen that is scanned.
_MOST_MODULES = 121
_LEAST_SIZE = 240


def qr(address: str, too_long: str) -> str:
    """Return a QR code of an address, or these words where it is too long for one."""
    try:
        code = segno.make(address, error="l", boost_error=True, micro=False)
    except segno.DataOverflowError:
        return f"<p class='bron'>{too_long}</p>"
    modules = code.symbol_size(border=0)[0]
    if modules > _MOST_MODULES:
        return f"<p class='bron'>{too_long}</p>"
    body = io.BytesIO()
    code.save(
        body,
        kind="svg",
        border=QUIET,
        omitsize=True,
        xmldecl=False,
        svgclass="qr",
        title="QR-code van deze link",
        light="#fff",
    )
    size = max(_LEAST_SIZE, MODULE * (modules + 2 * QUIET))
    return body.getvalue().decode().replace("<svg ", f'<svg style="width:{size}px" ', 1)
