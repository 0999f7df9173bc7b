"""Pages of `mkdocs serve`, which adds a live-reload script to each."""

from collections.abc import Callable, Iterable
from typing import Any

from versioned_texts.delivery import allow_last_script

type WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def allow_live_reload(application: WsgiApplication) -> WsgiApplication:
    """Make the pages of a WSGI application allow their last script; the built files stay unchanged."""

    def respond(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response: list[Any] = []
        body = application(environment, lambda *start: response.extend(start))
        status, headers = response[:2]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            page = allow_last_script(b"".join(body).decode()).encode()
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
            body = [page]
        start_response(status, headers)
        return body

    return respond
