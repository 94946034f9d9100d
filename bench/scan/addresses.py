"""Writes the requests that sqlmap tries: every list, search, filter and parameter that the program offers.

addresses.py URL COOKIE TOKEN FOLDER
    COOKIE   "name=value; name=value" of somebody who is signed in
    TOKEN    a bearer token for the interface
    FOLDER   gets one request file for each, pages.txt with the same as lines

Paths come from the OpenAPI document; what its path parameters stand for is asked of the program.
"""

import base64
import json
import re
import sys
import urllib.error
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


BOUNDARY = "ishigaki-scan"
NOBODY = "00000000-0000-0000-0000-000000000000"
TUS = {"Tus-Resumable": "1.0.0"}


def fetch(path):
    request = urllib.request.Request(url + path, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def send(method, path, headers, content=b""):
    """An answer of the interface: its headers, or None where it was refused."""
    request = urllib.request.Request(
        url + path, data=content, method=method, headers={"Authorization": "Bearer " + token, "Tus-Resumable": "1.0.0", **headers}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers
    except urllib.error.HTTPError as refusal:
        print(f"{method} {path}: {refusal.code}", file=sys.stderr)
        return None


def uploaded():
    """The ids of an upload that is whole and of the file that it made."""
    name = base64.b64encode("scan.csv".encode()).decode()
    content = b"code,name\nA,B\n"
    begun = send("POST", "/api/v1/files", {"Upload-Length": str(len(content)), "Upload-Metadata": f"filename {name}"})
    if begun is None:
        return NOBODY, NOBODY
    upload = begun["Location"].rstrip("/").rsplit("/", 1)[1]
    send(
        "PATCH",
        f"/api/v1/files/uploads/{upload}",
        {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"},
        content,
    )
    made = fetch(f"/api/v1/files/uploads/{upload}")
    return upload, next((made[key] for key in ("fileId", "file") if isinstance(made.get(key), str)), NOBODY)


def import_body(register):
    """A file of one row, in the form in which a program sends it: its name and its cells are tried."""
    names = fields(register)
    table = ",".join(names) + "\r\n" + ",".join("1" for _ in names)
    lines = [
        "--" + BOUNDARY,
        f'Content-Disposition: form-data; name="file"; filename="{register["id"]}.csv*"',
        "Content-Type: text/csv",
        "",
        table + "*",
        f"--{BOUNDARY}--",
        "",
    ]
    return "\r\n".join(lines)


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
    """Method, address and content of each, some with headers; a star marks a place that has no name."""
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
        yield "POST", f"/api/v1/registers/{name}/import?preview=true", import_body(register)
        yield "GET", f"/group/registers/{name}?{query}&entity=1&kind=institution&by=1", ""
        yield "GET", f"/group/registers/{name}/export.csv?{query}&entity=1&kind=institution&by=1", ""
    yield "GET", "/api/v1/registers?q=1*", ""
    upload, file = uploaded()
    yield "GET", f"/api/v1/files/uploads/{upload}*", "", TUS
    yield "GET", f"/api/v1/files/{file}*", ""
    name = base64.b64encode("scan.csv".encode()).decode()
    yield "POST", "/api/v1/files?q=1*", "", {**TUS, "Upload-Length": "4*", "Upload-Metadata": f"filename {name}*"}
    # The last one: failed passwords make this machine wait. Nobody bears the name, so nobody is held up by it.
    yield "POST", "/api/v1/tokens", json.dumps({"userName": "nobody@aoba.example.jp", "password": "1", "name": "1", "code": "1"})


def described(tried):
    """What the document offers and the list above does not name would go untried."""
    for path in fetch("/openapi/v1.json")["paths"]:
        pattern = re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", path) + "$")
        if not any(pattern.match(each) for each in tried):
            yield path


def content_type(content):
    return f"multipart/form-data; boundary={BOUNDARY}" if content.startswith("--" + BOUNDARY) else "application/json"


tried = set()
with open(f"{folder}/pages.txt", "w", encoding="utf-8") as pages:
    for number, (method, path, content, *headers) in enumerate(requests()):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept-Language: en"]
        lines.append(f"Authorization: Bearer {token}" if path.startswith("/api/") else f"Cookie: {cookie}")
        lines += [f"{name}: {value}" for each in headers for name, value in each.items()]
        if content:
            lines.append(f"Content-Type: {content_type(content)}")
        with open(f"{folder}/{number:03}.txt", "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(lines) + "\n\n" + content)
        pages.write(f"{number:03} {method} {path}\n")
        tried.add(re.sub(r"\*|\?.*", "", path))
    for path in described(tried):
        pages.write(f"not tried {path}\n")
