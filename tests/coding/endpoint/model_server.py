"""A service that speaks chat completions on 127.0.0.1, and answers as it is told to: rightly, wrongly, with malice."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

MOST_REQUESTS = 50


class Handler(BaseHTTPRequestHandler):
    """One request: kept, and answered by the next reply of the server; the last reply answers all that come after."""

    server: "ModelServer"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, dict(self.headers), json.loads(body)))
        assert len(self.server.received) <= MOST_REQUESTS
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        with suppress(OSError):  # the other side has gone, as it should
            reply(self)
        self.close_connection = True

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Reply = Callable[[Handler], None]


class ModelServer(ThreadingHTTPServer):
    """The service; `received` holds path, headers and body of every request."""

    daemon_threads = True

    def __init__(self, replies: list[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies = replies
        self.received: list[tuple[str, dict[str, str], Any]] = []
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.address}/v1"

    @property
    def sent_texts(self) -> str:
        """Everything that was received, with the JSON inside the messages read, so that no escape hides a name."""
        messages = [message["content"] for _, _, body in self.received for message in body["messages"]]
        read = [str(json.loads(content)) if content.startswith("{") else content for content in messages]
        return "\n".join([*read, json.dumps([body for _, _, body in self.received], ensure_ascii=False)])


@contextmanager
def running(*replies: Reply, certificate: Path | None = None) -> Iterator[ModelServer]:
    """A server that runs until the block ends; with a certificate (`self_signed`) it speaks https."""
    server = ModelServer(list(replies))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
        assert not thread.is_alive()


def self_signed(path: Path) -> Path:
    """Write a certificate of 127.0.0.1 and its key to a file, and return the path."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    own = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    issuer = x509.BasicConstraints(ca=True, path_length=None)
    certificate = builder.add_extension(own, False).add_extension(issuer, True).sign(key, hashes.SHA256())
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem = serialization.Encoding.PEM
    path.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, *plain))
    return path


def completion(content: object, **more: object) -> bytes:
    """The body of a right answer; the content is JSON, or the text given."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    usage = {"prompt_tokens": 100, "completion_tokens": 20}
    return json.dumps({"choices": [{"message": {"content": text}}], "usage": usage, **more}).encode()


def answers(content: object) -> Reply:
    """Answer with this content."""
    return sends(completion(content))


def sends(
    body: bytes, code: int = 200, headers: dict[str, str] | None = None, length: int | None = None, times: int = 1
) -> Reply:
    """Send these bytes, `times` over; `length` is what the header says, whatever is true."""

    def reply(handler: Handler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body) * times if length is None else length))
        handler.end_headers()
        for _ in range(times):
            handler.wfile.write(body)

    return reply


def waits(seconds: float, then: Reply) -> Reply:
    """Answer after a while, or when the server closes."""

    def reply(handler: Handler) -> None:
        handler.server.closing.wait(seconds)
        then(handler)

    return reply


def drips(body: bytes, pause: float, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> Reply:
    """Send one byte at a time, each before any time limit between bytes has passed."""

    def reply(handler: Handler) -> None:
        handler.wfile.write(head)
        for byte in body:
            if handler.server.closing.wait(pause):
                return
            handler.wfile.write(bytes([byte]))

    return reply


def hangs_up(handler: Handler) -> None:
    """Close the connection without a word."""


def refuses_schema(then: Reply, code: int = 400) -> Reply:
    """Refuse a question that has `response_format`, and answer others."""

    def reply(handler: Handler) -> None:
        _, _, body = handler.server.received[-1]
        (sends(b'{"error": "response_format"}', code) if "response_format" in body else then)(handler)

    return reply
