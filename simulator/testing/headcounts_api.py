"""The Ministry's API on the loopback: it answers as the real one does, and can go wrong as it may."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import override
from urllib.parse import parse_qs, urlsplit

from simulator.testing.ministry import Row, ministry

PATH = "/api/explore/v2.1"


@dataclass
class Answer:
    """An answer: its status, its media type, its body, and headers in place of those that it would have."""

    body: bytes
    kind: str = "text/csv"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Api:
    """The API: the schools that it knows, what it was asked, and what it answers in place of the truth.

    Attributes:
        address: its address, without a final slash.
        rows: the schools, of any school year.
        faults: by the end of a path, what becomes of an answer; None closes the connection.
    """

    rows: list[Row]
    address: str = ""
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: dict[str, Callable[[Answer], Answer | None]] = field(default_factory=dict)

    def answer(self, target: str) -> Answer | None:
        """Answer a request."""
        url = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        self.requests.append((url.path, query))
        right = self._facets() if url.path.endswith("/facets") else self._export(query["refine"].partition(":")[2])
        fault = next((fault for end, fault in self.faults.items() if url.path.endswith(end)), None)
        return fault(right) if fault else right

    def _facets(self) -> Answer:
        years = sorted({row.year for row in self.rows})
        counts = [{"name": year, "count": sum(row.year == year for row in self.rows)} for year in years]
        facets = [{"name": "rentree_scolaire", "facets": counts}]
        return Answer(json.dumps({"links": [], "facets": facets}).encode(), "application/json; charset=utf-8")

    def _export(self, year: str) -> Answer:
        return Answer(ministry([row for row in self.rows if row.year == year], "technical"), "text/csv; charset=utf-8")


@contextmanager
def serving(rows: list[Row]) -> Iterator[Api]:
    """Serve the API on the loopback."""
    api = Api(rows)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = api.answer(self.path)
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            headers = {"Content-Type": answer.kind, "Content-Length": str(len(answer.body)), **answer.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # the command reads no more than it may
                self.wfile.write(answer.body)

        @override
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        api.address = f"http://127.0.0.1:{server.server_address[1]}{PATH}"
        yield api
        server.shutdown()
