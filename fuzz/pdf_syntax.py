"""PDF written by hand: numbered objects, streams, the cross-reference table, and the oldest of its encryptions."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

LINES = (
    "Granskning av samverkan kring barn",
    "Kommunstyrelsen har inte en tillräcklig intern kontroll.",
    "Vi bedömer att nämndens uppföljning brister.",
)
A4 = "[0 0 595 842]"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes(range(16))


class Stream(NamedTuple):
    """A stream object: its data as it stands in the file, and what its dictionary says besides the length."""

    data: bytes
    entries: str = ""


Object = str | bytes | Stream


def build_pdf(objects: Sequence[Object], trailer: str = "", password: str | None = None) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue. A password encrypts the streams."""
    encryption = None if password is None else Encryption(password)
    whole = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, _written(content, number, encryption))
    start = len(whole)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    ending = trailer + (encryption.entries if encryption else "")
    whole += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(offsets) + 1, rows)
    whole += f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R {ending} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(whole)


def _written(content: Object, number: int, encryption: "Encryption | None") -> bytes:
    if isinstance(content, Stream):
        data = encryption.encrypted(content.data, number) if encryption else content.data
        length = "" if "/Length" in content.entries else f"/Length {len(data)}"
        return f"<< {length} {content.entries} >>\nstream\n".encode() + data + b"\nendstream"
    return content.encode() if isinstance(content, str) else content


def text(lines: Sequence[str] = LINES, before: str = "/F1 12 Tf", left: int = 72, top: int = 720) -> bytes:
    """Return a content stream that writes lines one below the other."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT {before} 16 TL {left} {top} Td {shown} ET".encode("latin-1")


HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(
    content: Object | bytes = b"",
    more: Sequence[Object] = (),
    *,
    box: str = A4,
    page: str = "",
    resources: str = "",
    font: Object = HELVETICA,
    catalogue: str = "",
) -> list[Object]:
    """Return the objects of a document of one page: 1 catalogue, 2 pages, 3 page, 4 contents, 5 font, 6… `more`."""
    stream = content if isinstance(content, Stream) else Stream(content if isinstance(content, bytes) else b"")
    return [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R {page} "
        f"/Resources << /Font << /F1 5 0 R >> {resources} >> >>",
        stream,
        font,
        *more,
    ]


def plain_pdf(**changes: str) -> bytes:
    """Return an ordinary report of one page; `changes` go to `one_page`."""
    return build_pdf(one_page(text(), **changes))


def deflated(piece: bytes, times: int = 1) -> bytes:
    """Return what inflates to a piece many times over. Each piece is packed by itself, so that it takes no time."""
    packer = zlib.compressobj(9)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    packed, head = first[2:], first[:2]
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(piece, checksum)
    return head + packed * times + b"\x03\x00" + checksum.to_bytes(4, "big")


def rc4(key: bytes, data: bytes) -> bytes:
    """Encrypt, or decrypt, with RC4."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


class Encryption:
    """The standard handler, revision 2: RC4 with 40 bits. An empty password opens the file without being asked for."""

    def __init__(self, user: str, owner: str = "ägaren", permissions: int = -64) -> None:
        padded_user, padded_owner = (f"{word}".encode("latin-1") + _PADDING for word in (user, owner))
        owner_entry = rc4(hashlib.md5(padded_owner[:32]).digest()[:5], padded_user[:32])
        signed = permissions.to_bytes(4, "little", signed=True)
        self.key = hashlib.md5(padded_user[:32] + owner_entry + signed + _ID).digest()[:5]
        self.entries = (
            f" /ID [<{_ID.hex()}> <{_ID.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P {permissions} "
            f"/O <{owner_entry.hex()}> /U <{rc4(self.key, _PADDING).hex()}> >>"
        )

    def encrypted(self, data: bytes, number: int) -> bytes:
        """Return a stream's data as it stands in the file, for the object of a number."""
        return rc4(hashlib.md5(self.key + number.to_bytes(3, "little") + bytes(2)).digest()[:10], data)


def filters(names: Sequence[str], parameters: Mapping[str, int] | None = None) -> str:
    """Return the entries of a stream that is packed by these filters, the outermost first."""
    given = "".join(f"/{key} {value} " for key, value in (parameters or {}).items())
    return f"/Filter [{' '.join(f'/{name}' for name in names)}]" + (f" /DecodeParms [<< {given}>>]" if given else "")
