"""Pages as `mkdocs serve` gives them: it adds a script to each, which reloads the page once it is built anew."""

from collections.abc import Callable, Iterable
from typing import Any

from publisher.delivery.policy import with_its_last_script

type Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def letting_reload(application: Application) -> Application:
    """Have a WSGI application's pages allow the script that stands last in them; what was built stays as it is."""

    def answering(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        told: list[Any] = []
        body = application(environment, lambda *said: told.extend(said))
        status, headers = told[:2]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            page = with_its_last_script(b"".join(body).decode()).encode()
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
            body = [page]
        start_response(status, headers)
        return body

    return answering
