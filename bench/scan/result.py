"""Gathers what the scanners said into one file.

result.py FOLDER OUT SECONDS [--quick]    SECONDS: what each module of wapiti had at most
Exit 1 when a finding is open, or when a scanner did not do its work: silence is no proof.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys

folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]

# What was looked into and is none, with the test that says so. Nothing is listed without one.
EXPLAINED = json.loads((pathlib.Path(__file__).parent / "explained.json").read_text(encoding="utf-8"))

LEVELS = {1: "low", 2: "medium", 3: "high", 4: "critical"}


def version(*command):
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+(\.\d+)?\S*", said.stdout + said.stderr)
    return found.group(0) if found else "unknown"


def wapiti():
    """Findings, addresses found, and modules without a report."""
    findings, silent, addresses = [], [], 0
    for log in sorted(folder.glob("wapiti-*.log")):
        report, text = log.with_suffix(".json"), log.read_text(encoding="utf-8", errors="replace")
        crawled = re.search(r"Wapiti found (\d+) URLs", text)
        addresses = max(addresses, int(crawled.group(1)) if crawled else 0)
        if not report.exists() or "Traceback" in text:
            silent.append(log.stem)
            continue
        said = json.loads(report.read_text(encoding="utf-8"))
        for kind in ("vulnerabilities", "anomalies"):
            for name, found in said[kind].items():
                findings += [
                    {
                        "tool": "wapiti",
                        "module": log.stem.removeprefix("wapiti-"),
                        "level": LEVELS.get(each["level"], "low"),
                        "what": name,
                        "method": each["method"],
                        "path": each["path"],
                        "parameter": each["parameter"],
                        "info": each["info"],
                    }
                    for each in found
                ]
    # A report also holds what earlier modules found.
    keys = [json.dumps({**each, "module": ""}, sort_keys=True) for each in findings]
    return [each for place, each in enumerate(findings) if keys.index(keys[place]) == place], silent, addresses


def sqlmap():
    findings, silent, parameters = [], [], 0
    for log in sorted(folder.glob("sqlmap-*.log")):
        text = log.read_text(encoding="utf-8", errors="replace")
        request = (folder / "requests" / (log.stem.removeprefix("sqlmap-") + ".txt")).read_text(encoding="utf-8")
        line = request.splitlines()[0].removesuffix(" HTTP/1.1")
        tested = set(re.findall(r"parameter '(.*?)' (?:is dynamic|does not seem to be injectable)", text))
        parameters += len(tested)
        if "is vulnerable" in text or "identified the following injection point" in text:
            name = re.search(r"Parameter: (.*)", text)
            findings.append(
                {
                    "tool": "sqlmap",
                    "level": "critical",
                    "what": "SQL injection",
                    "path": line[:300],
                    "parameter": name.group(1) if name else "",
                }
            )
        elif not tested:
            silent.append(f"{log.stem}: {line[:120]}")
    return findings, silent, parameters


def explained(finding):
    return next(
        (
            each
            for each in EXPLAINED
            if each["what"] == finding["what"]
            and re.fullmatch(each["path"], finding["path"])
            and each["info"] in finding.get("info", "")
        ),
        None,
    )


by_wapiti, silent, addresses = wapiti()
by_sqlmap, silent_too, parameters = sqlmap()
listed = (folder / "requests" / "pages.txt").read_text(encoding="utf-8").splitlines()
findings, counted = [], {}
for each in by_wapiti + by_sqlmap:
    reason = explained(each)
    each["open"] = reason is None
    if reason:
        each["because"] = reason["because"]
        each["test"] = reason["test"]
    findings.append(each)
    if reason is None:
        counted[each["level"]] = counted.get(each["level"], 0) + 1
is_open = sum(counted.values())
result = {
    "date": datetime.date.today().isoformat(),
    "quick": "--quick" in sys.argv,
    "secondsAModule": int(sys.argv[3]),
    "tools": {"wapiti": version("wapiti", "--version"), "sqlmap": version("sqlmap", "--version")},
    "wapiti": {"addresses": addresses, "modules": len(list(folder.glob("wapiti-*.log")))},
    "sqlmap": {"requests": len(list(folder.glob("sqlmap-*.log"))), "parameters": parameters},
    "notTried": [line.removeprefix("not tried ") for line in listed if line.startswith("not tried")],
    "withoutResult": silent + silent_too,
    "open": {"total": is_open, **counted},
    "findings": findings,
    "requests": [line for line in listed if not line.startswith("not tried")],
}
pathlib.Path(out).write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
print(f"{addresses} addresses, {parameters} parameters, {len(findings)} findings, {is_open} open, {len(silent)} modules without a result")
sys.exit(1 if is_open or silent or not addresses or not parameters else 0)
