"""Writes the requests that sqlmap tries: every list, search, filter and parameter that the program offers.

addresses.py URL COOKIE TOKEN FOLDER
    COOKIE   "name=value; name=value" of somebody who is signed in
    TOKEN    a bearer token for the interface
    FOLDER   gets one request file for each, pages.txt with the same as lines

Paths come from the OpenAPI document; what its path parameters stand for is asked of the program.
"""

import json
import re
import sys
import urllib.parse
import urllib.request

url, cookie, token, folder = sys.argv[1:]
host = url.split("//")[1].rstrip("/")
EXTRA = [
    "/search?q=1",
    "/assessment?q=1&state=none&chapter=2.2&asOf=2026-11-01&since=2026-11-01",
    "/assessment/2.2.1.1-1*?asOf=2026-11-01",
    "/chapters/2.2*?asOf=2026-11-01",
    "/trail?act=change&account=1&register=systems&entry=00000000-0000-0000-0000-000000000000&from=2026-01-01&to=2026-12-31&before=1.1.1",
    "/outbox?state=kept",
    "/language/ja?returnUrl=/",
    "/sign-in?returnUrl=/",
    "/activate?t=1",
]


def fetch(path):
    request = urllib.request.Request(url + path, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def fields(register):
    return [field["name"] for field in register["fields"]]


def body(register, entry):
    values = dict.fromkeys(fields(register), "")
    values.update({name: value for name, value in entry["values"].items() if isinstance(value, str)})
    return json.dumps({"values": values}, ensure_ascii=True)


def list_query(register, entry):
    """Filters that one entry passes: what an answer shows then depends on each of them."""
    values = {name: value for name, value in entry["values"].items() if isinstance(value, str) and len(value) < 60}
    query = {"q": "", "sort": fields(register)[0], "dir": "desc", "n": "1", "deleted": "false", "c": fields(register)[0]}
    query.update({f"f.{name}": value for name, value in values.items()})
    return urllib.parse.urlencode({**query, "q": values.get(fields(register)[0], "1")})


def requests():
    registers = fetch("/api/v1/registers")
    yield "GET", "/api/v1/assessment?asOf=2026-11-01", ""
    yield "GET", "/api/v1/assessment/2.2.1.1-1*?asOf=2026-11-01", ""
    yield "GET", "/api/v1/catalogues/fsa-2024-draft*", ""
    for path in EXTRA:
        yield "GET", path, ""
    for register in registers:
        name = register["id"]
        entries = fetch(f"/api/v1/registers/{name}")["entries"]
        query = list_query(register, entries[0] if entries else {"values": {}})
        yield "GET", f"/api/v1/registers/{name}?{query}", ""
        yield "GET", f"/api/v1/registers/{name}?gap=x&from=AAAA.BBBB", ""
        yield "GET", f"/registers/{name}?{query}", ""
        yield "GET", f"/registers/{name}?gap=x&from=AAAA.BBBB&view=x&page=last", ""
        yield "GET", f"/registers/{name}/export.csv?{query}", ""
        yield "GET", f"/registers/{name}*", ""
        if entries:
            yield "GET", f"/api/v1/registers/{name}/{entries[0]['id']}*", ""
            yield "PUT", f"/api/v1/registers/{name}/{entries[0]['id']}", body(register, entries[0])
        yield "POST", f"/api/v1/registers/{name}", body(register, entries[0] if entries else {"values": {}})


def described():
    """What the document offers and the list above does not name would go untried."""
    tried = {re.sub(r"\*|\?.*", "", path) for _, path, _ in requests()}
    for path in fetch("/openapi/v1.json")["paths"]:
        pattern = re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", path) + "$")
        if not any(pattern.match(each) for each in tried):
            yield path


with open(f"{folder}/pages.txt", "w", encoding="utf-8") as pages:
    for number, (method, path, content) in enumerate(requests()):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept-Language: en"]
        lines.append(f"Authorization: Bearer {token}" if path.startswith("/api/") else f"Cookie: {cookie}")
        if content:
            lines.append("Content-Type: application/json")
        with open(f"{folder}/{number:03}.txt", "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n\n" + content)
        pages.write(f"{number:03} {method} {path}\n")
    for path in described():
        pages.write(f"not tried {path}\n")
