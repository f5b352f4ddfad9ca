"""PDF files that unpack to more than a machine can hold, told before they are opened.

PDFium unpacks a stream as a whole, whatever its size; here each is unpacked a piece at
a time and thrown away, until it ends or is too large.
"""

import re
import zlib
from typing import Final

LARGEST_STREAM: Final = 200_000_000
"""Bytes that one stream may unpack to; a page of A3 in colour at 400 dpi has 93 MB."""
_STREAM: Final = re.compile(rb"stream\r?\n")
_PIECE: Final = 1 << 20
_LAYERS: Final = 3
"""How often a stream may be packed again within itself."""


def unpacks_too_large(data: bytes) -> bool:
    """Return whether a deflated stream of a file unpacks to more than is held."""
    return any(
        _is_bomb(memoryview(data)[match.end() :], _LAYERS)
        for match in _STREAM.finditer(data)
    )


def _is_bomb(packed: memoryview | bytes, layers: int) -> bool:
    inflater = zlib.decompressobj()
    kept = b""
    size = 0
    try:
        piece = inflater.decompress(packed[:_PIECE], _PIECE)
        rest = packed[_PIECE:]
        while piece:
            size += len(piece)
            if size > LARGEST_STREAM:
                return True
            if len(kept) < _PIECE:
                kept += piece
            source = inflater.unconsumed_tail
            if not source and not inflater.eof:
                source, rest = bytes(rest[:_PIECE]), rest[_PIECE:]
            piece = inflater.decompress(source, _PIECE) if source else b""
    except zlib.error:  # another packing, or damaged: what was unpacked is all there is
        pass
    return layers > 1 and kept[:1] == b"\x78" and _is_bomb(kept, layers - 1)
