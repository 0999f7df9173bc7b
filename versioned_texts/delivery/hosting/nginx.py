"""The headers of a site for nginx: maps from an address to a value, for its ``http`` block."""

from collections.abc import Iterable, Mapping

from versioned_texts.delivery.hosting.headers import EVERYWHERE, HSTS, IMMUTABLE, REVALIDATE, Headers

_START = """# Written with the site by `make release`, and good for that site alone: replace both together.
# For the http block of nginx, which in Debian includes all of /etc/nginx/conf.d.

map_hash_bucket_size 1024;
map_hash_max_size 65536;
"""


def nginx_maps(headers: Mapping[str, Headers]) -> str:
    """Write the maps of a site, from the headers of its files by path."""
    policies = sorted({file.policy for file in headers.values()})
    default = max(policies, key=lambda policy: sum(file.policy == policy for file in headers.values()))
    numbers = {policy: str(number) for number, policy in enumerate(policies)}
    kinds = ((f"/{path}", numbers[file.policy]) for path, file in headers.items() if file.policy != default)
    shared = ((f"/{path}", "cross-origin") for path, file in headers.items() if file.shared)
    mementos = [(f"/{path}", file.memento) for path, file in headers.items() if file.memento]
    maps = (
        _map("$https", "$site_insists", "", [("on", HSTS[1])]),
        _map("", "$site_permissions", EVERYWHERE["Permissions-Policy"], ()),
        _map("$uri", "$site_kind", numbers[default], kinds),
        _map("$site_kind", "$site_policy", default, ((numbers[policy], policy) for policy in policies)),
        _map("$uri", "$site_shared", "same-origin", shared),
        # a file is immutable under the hash of its content as query, and under no other
        _map("$uri?$args", "$site_kept", REVALIDATE, _cache_control(headers)),
        # a header without a value is not sent
        _map("$uri", "$site_memento", "", ((path, memento.moment) for path, memento in mementos)),
        _map("$uri", "$site_memento_links", "", ((path, memento.links) for path, memento in mementos)),
    )
    return "\n".join((_START, *maps))


def _cache_control(headers: Mapping[str, Headers]) -> Iterable[tuple[str, str]]:
    for path, file in headers.items():
        if file.cache_control == IMMUTABLE:
            yield f"/{path}?", IMMUTABLE
        elif file.stamp:
            yield f"/{path}?{file.stamp}", IMMUTABLE


def _map(source: str, name: str, default: str, values: Iterable[tuple[str, str]]) -> str:
    lines = (f"    {_quote(key)} {_quote(value)};" for key, value in values)
    return "\n".join((f'map "{source}" {name} {{', f"    default {_quote(default)};", *lines, "}", ""))


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
