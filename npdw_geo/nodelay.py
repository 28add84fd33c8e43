"""Send small answers at once.

Streamlit 1.67 binds its socket without a protocol number, and asyncio then leaves Nagle's algorithm
on (`asyncio.base_events._set_nodelay`): every second small write waits for the visitor's
acknowledgement, 40 ms on this machine and a whole round trip outdoors. A listening socket hands
the option on to the connections it accepts. Look again at an upgrade; this opens no connection.
"""

import gc
import socket


def without_delay() -> int:
    """Switch Nagle's algorithm off on every TCP socket of this process that listens; return how many."""
    found = 0
    for item in gc.get_objects():
        if isinstance(item, socket.socket) and item.fileno() >= 0 and _bound(item):
            item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            found += 1
    return found


def _bound(item: socket.socket) -> bool:
    """Tell whether a socket waits for visitors: TCP, with a port of its own and nobody at the other end."""
    if item.family not in (socket.AF_INET, socket.AF_INET6) or item.type != socket.SOCK_STREAM:
        return False
    try:
        item.getpeername()
    except OSError:
        return bool(item.getsockname()[1])
    return False
