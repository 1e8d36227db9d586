"""A small OpenID Connect provider on this machine: one link per person instead of a password, and a few that lie."""

import base64
import hashlib
import html
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "granskningsbanken", "hemlighet-som-bara-finns-i-testet"
LIFETIME = 300  # seconds that a code and a token are good for
PEOPLE: dict[str, dict[str, Any]] = {
    "Anna": {"email": "anna_maria@sundsvall.example", "name": "Anna"},
    "Bertil": {"email": "bertil@sundsvall.example"},
    "David": {"email": "david@sundsvall.example"},
    "Cecilia": {"email": "cecilia@sundsvall.example"},
    "CECILIA": {"email": "Cecilia@Sundsvall.EXAMPLE"},
    "Utan adress": {"preferred_username": "anna_maria@sundsvall.example"},
    "Obekräftad": {"email": "anna_maria@sundsvall.example", "email_verified": False},
    "Annan utfärdare": {"email": "anna_maria@sundsvall.example", "iss": "https://annan.example"},
    "Annan mottagare": {"email": "anna_maria@sundsvall.example", "aud": "en-annan-app"},
    "Utgånget intyg": {"email": "anna_maria@sundsvall.example", "exp": 1_000_000_000},
    "Främmande nyckel": {"email": "anna_maria@sundsvall.example"},
}
FORGER = "Främmande nyckel"  # its tokens are signed with another key of the same name
CANCEL = "Avbryt"


class Provider(ThreadingHTTPServer):
    """The provider's keys, and the codes that are waiting to be exchanged."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.key, self.forged_key = (RSAKey.generate_key(2048, {"kid": "prov", "use": "sig"}) for _ in range(2))
        self.codes: dict[str, dict[str, str]] = {}
        self.logouts = 0

    def metadata(self) -> dict[str, Any]:
        """Return the discovery document."""
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "logout"}
        return {
            "issuer": self.issuer,
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in places.items()},
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def give_code(self, asked: dict[str, str]) -> str:
        """Return the address that sends the chosen person back to the app."""
        if asked["person"] == CANCEL:
            answer = {"error": "access_denied", "error_description": "avbrutet"}
        else:
            answer = {"code": secrets.token_urlsafe(24)}
            self.codes[answer["code"]] = {**asked, "until": str(time.time() + LIFETIME)}
        return f"{asked['redirect_uri']}?{urlencode({**answer, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str], basic: str) -> dict[str, Any] | None:
        """Return the tokens for a code; None when anything in the request does not fit what was asked for."""
        asked = self.codes.pop(form.get("code", ""), None)
        sent = tuple(base64.b64decode(basic).decode().split(":", 1)) if basic else ()
        client = sent or (form.get("client_id"), form.get("client_secret"))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or client != (CLIENT_ID, CLIENT_SECRET)
            or float(asked["until"]) < time.time()
            or form.get("redirect_uri") != asked["redirect_uri"]
            or challenge != asked["code_challenge"]
        ):
            return None
        token = self.id_token(asked["person"], asked["nonce"])
        return {"access_token": "inget", "token_type": "Bearer", "expires_in": LIFETIME, "id_token": token}

    def id_token(self, person: str, nonce: str) -> str:
        """Return the signed token that says who the person is."""
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": CLIENT_ID, "sub": person, "iat": now, "exp": now + LIFETIME, "nonce": nonce}
        key = self.forged_key if person == FORGER else self.key
        return jwt.encode({"alg": "RS256", "kid": "prov"}, {**usual, **PEOPLE[person]}, key)


class _Handler(BaseHTTPRequestHandler):
    server: Provider
    timeout = 10  # seconds that a silent connection may hold its thread
    types: ClassVar = {"json": "application/json", "html": "text/html; charset=utf-8"}

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._send(json.dumps(self.server.metadata()), "json")
            case "/jwks":
                self._send(json.dumps({"keys": [self.server.key.as_dict(private=False)]}), "json")
            case "/authorize" if asked.get("client_id") == CLIENT_ID and "openid" in asked.get("scope", ""):
                links = [
                    f'<p><a href="/chosen?{html.escape(urlencode({**asked, "person": name}))}">{name}</a></p>'
                    for name in [*PEOPLE, CANCEL]
                ]
                self._send(f"<html lang=sv><title>Prov</title><h1>Vem är du?</h1>{''.join(links)}", "html")
            case "/chosen":
                self._redirect(self.server.give_code(asked))
            case "/userinfo":
                self._send("{}", "json")  # everything stands in the token, as with Entra ID
            case "/logout":
                self.server.logouts += 1
                self._redirect(asked["post_logout_redirect_uri"])
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        basic = self.headers.get("Authorization", "").removeprefix("Basic ")
        tokens = self.server.exchange(form, basic) if self.path == "/token" else None
        self._send(json.dumps(tokens or {"error": "invalid_grant"}), "json", 200 if tokens else 400)

    def _send(self, text: str, kind: str, status: int = 200) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", self.types[kind])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


@contextmanager
def running() -> Iterator[Provider]:
    """Give a provider that answers until the block ends."""
    with Provider() as provider:
        thread = Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        yield provider
        provider.shutdown()
        thread.join(10)


def secrets_toml(provider: Provider) -> str:
    """Return the app's secrets.toml for the provider; Streamlit fills in {port}."""
    lines = {
        "redirect_uri": "http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": secrets.token_urlsafe(48),
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "server_metadata_url": f"{provider.issuer}/.well-known/openid-configuration",
    }
    return "[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in lines.items())
