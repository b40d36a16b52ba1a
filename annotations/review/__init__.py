"""The review app: suggestions with their words on the page, decided by people. Served on this machine only by default.

The way of a request: `headers` (host, size, headers) -> `guard` (session, role, CSRF token) -> a handler in `routes`
-> a view (a dataclass) -> a page in `pages/`. Keys, fetching ahead and marking words are plain modules in `static/`.
"""
