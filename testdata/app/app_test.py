#!/usr/bin/env python3
"""Runs the whole program from outside: exit codes, bad input, repeated and threaded reading, listings, exports.

  app_test.py PATH_TO_CHANCERY

Prints one line a failed expectation and leaves with 1; says nothing of what held.
"""
import csv, filecmp, io, json, os, signal, subprocess, sys, tempfile

CHANCERY = os.path.abspath(sys.argv[1])
FAILED = []


def run(*arguments, stdin=b"", cwd=None):
    done = subprocess.run([CHANCERY, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, timeout=300)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def expect(name, truth, shown=""):
    if not truth:
        FAILED.append(name)
        print(f"FAILED {name}\n    {shown[-1500:]}")


def put(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


REPORT = """Kenya and Ethiopia agree on power sales

March 3, 2022

Kenyan President Uhuru Kenyatta met Ethiopian Prime Minister Abiy Ahmed in Addis Ababa on Wednesday.
Kenya and Ethiopia signed an agreement on electricity. Ethiopia will export 200 megawatts to Kenya, the ministry said.
Trade between Kenya and Ethiopia reached $120 million in 2021, up from $100 million in 2020.
"""


def bad_input(folder):
    """Every unusable input is refused by name and reason, and the rest is read."""
    good = put(folder, "good.txt", REPORT)
    cases = [
        ("missing", os.path.join(folder, "nowhere.txt"), "nowhere.txt", 1),
        ("empty", put(folder, "empty.txt", b""), "empty.txt", 1),
        ("blank", put(folder, "blank.txt", b" \n\t\n"), "blank.txt", 1),
        ("binary", put(folder, "binary.txt", bytes(range(256)) * 40), "binary.txt", 1),
        ("broken line", put(folder, "reports.jsonl", json.dumps({"name": "one", "text": REPORT}) + "\n{\"text\": \"cut\n"
                            + json.dumps({"name": "three", "text": REPORT + "More."}) + "\n"), "reports.jsonl:2", 1),
        ("no text", put(folder, "fields.jsonl", json.dumps({"title": "only"}) + "\n"), "fields.jsonl:1", 1),
        ("very long line", put(folder, "long.jsonl", b'{"text": "' + b"x" * (70 << 20) + b'"}\n'), "long.jsonl:1", 1),
        ("bad UTF-8", put(folder, "latin.txt", REPORT.encode() + b"The caf\xe9 in S\xe3o Paulo \xff\n"), "latin.txt", 0),
    ]
    for name, path, said, refused in cases:
        ledger = os.path.join(folder, name.replace(" ", "-") + ".db")
        code, out, err = run("read", "--ledger", ledger, path, good)
        expect(name + ": exit code", code == refused, f"{code} {out} {err}")
        expect(name + ": message names it", said in err, err)
        expect(name + ": the rest is read", "document" in out and not out.startswith("0 documents"), out + err)
        expect(name + ": no stray output", out.count("\n") == 1, out)
        if refused:
            expect(name + ": counted by reason", "refused 1" in out, out)
    only = os.path.join(folder, "without-text")
    os.mkdir(only)
    code, out, err = run("read", "--ledger", os.path.join(folder, "d.db"), only, good)
    expect("folder without text: exit code", code == 1 and "without-text" in err, f"{code} {out} {err}")
    strict = os.path.join(folder, "strict.db")
    code, out, err = run("read", "--strict", "--ledger", strict, good, cases[1][1])
    expect("strict: could not run", code == 2 and "empty.txt" in err, f"{code} {err}")
    code, out, err = run("documents", "--ledger", strict)
    expect("strict: nothing kept", out == "", out)


def could_not_run(folder):
    """What is wrong before the first document ends with 2, one line on standard error and nothing on standard output."""
    table = put(folder, "table.db", "name,value\n1,2\nno ledger at all\n")
    ledger = os.path.join(folder, "some.db")
    run("read", "--ledger", ledger, put(folder, "a.txt", REPORT))
    cases = [
        (["events", "--ledger", os.path.join(folder, "none.db")], "no such ledger"),
        (["events", "--ledger", table], "not an SQLite file"),
        (["read", "--ledger", table, "x.txt"], "not an SQLite file"),
        (["read", "--data", folder, "--ledger", ledger, "x.txt"], "data files"),
        (["brief", "Kenia", "Ethiopia", "--ledger", ledger], "Kenya"),
        (["brief", "KEN", "KEN", "--ledger", ledger], "two states"),
        (["figures", "--dyad", "Kenya", "--ledger", ledger], "--dyad"),
        (["figures", "--from", "yesterday", "--ledger", ledger], "date"),
        (["figures", "--sector", "weather", "--ledger", ledger], "sector"),
        (["findings", "--rule", "nonsense", "--ledger", ledger], "rule"),
        (["export", "everything", "--ledger", ledger], "kind"),
        (["export", "all", "--ledger", ledger], "--out"),
        (["export", "all", "--format", "xml", "--ledger", ledger], "xml"),
        (["explain", "zzzz", "--ledger", ledger], "zzzz"),
        (["search", "--ledger", ledger, ";"], "word"),
        (["reed", "x.txt"], ""),
        ([], ""),
    ]
    for arguments, said in cases:
        code, out, err = run(*arguments)
        name = " ".join(os.path.basename(a) for a in arguments)
        expect(name + ": exit code 2", code == 2, f"{code} {err}")
        expect(name + ": says why", said in err and err.strip() != "", err)
        expect(name + ": nothing on stdout", out == "", out)


def repeated(folder):
    """The same export, byte for byte, after a second read and with any number of threads."""
    reports = os.path.join(folder, "reports")
    os.mkdir(reports)
    for i in range(9):
        put(reports, f"r{i}.txt", REPORT + f"Officials held {i + 2} rounds of talks in 2021.\n")
    exports = []
    for i, (threads, times) in enumerate([(1, 1), (1, 2), (2, 1), (5, 1)]):
        ledger, out = os.path.join(folder, f"r{i}.db"), os.path.join(folder, f"out{i}")
        for _ in range(times):
            code, _, err = run("read", "-j", threads, "--ledger", ledger, reports)
            expect("read: all well", code == 0 and err == "", f"{code} {err}")
        expect("export: all well", run("export", "all", "--ledger", ledger, "--out", out)[0] == 0)
        exports.append(out)
    names = sorted(os.listdir(exports[0]))
    expect("export: file names", names == sorted(k + ".jsonl" for k in (
        "documents figures events statements tenures mentions groups findings").split()), str(names))
    for other in exports[1:]:
        match, mismatch, errors = filecmp.cmpfiles(exports[0], other, names, shallow=False)
        expect("export: same bytes in " + other, not mismatch and not errors, str(mismatch + errors))


def outputs(folder):
    """Offsets lead to the quotes; CSV, JSON and tables hold the same records; pipes stay clean."""
    ledger = os.path.join(folder, "o.db")
    path = put(folder, "o.txt", "“Addis” — naïve\n\n" + REPORT)
    code, out, err = run("read", "--quiet", "--ledger", ledger, path)
    expect("quiet: silent", code == 0 and out == "" and err == "", out + err)
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    for kind in ("figures", "events", "statements", "tenures"):
        lines = [json.loads(line) for line in run(kind, "--json", "--ledger", ledger)[1].splitlines()]
        for record in lines:
            expect(kind + ": offsets", text[record["begin"]:record["end"]] == record["quote"], str(record))
            expect(kind + ": sentence", record["sentence"]["begin"] <= record["begin"], str(record))
        rows = list(csv.DictReader(io.StringIO(run("export", kind, "--format", "csv", "--ledger", ledger)[1], newline="")))
        expect(kind + ": CSV has the same", [r["quote"] for r in rows] == [r["quote"] for r in lines], str(rows))
        table = run(kind, "--ledger", ledger)[1]
        expect(kind + ": no colour in a pipe", "\x1b" not in table, table)
        if lines:
            expect(kind + ": a row each", len(table.splitlines()) == len(lines) + 1, table)
            expect(kind + ": limit", len(run(kind, "-n", 1, "--ledger", ledger)[1].splitlines()) == 2)
            code, shown, err = run("explain", lines[0]["id"][:10], "--ledger", ledger)
            expect(kind + ": explained", code == 0 and "[[" + lines[0]["quote"].split("\n")[0] in shown, shown + err)
    figures = [json.loads(line) for line in run("figures", "--json", "--ledger", ledger)[1].splitlines()]
    expect("figures: the trade of 2021 is there", any(f["value"] == 120e6 and f["unit"] == "USD" for f in figures), str(figures))
    code, out, err = run("search", "electricity", "--ledger", ledger)
    expect("search: marks the word", "[[electricity]]" in out, out + err)
    code, out, err = run("brief", "Kenya", "ethiopia", "--ledger", ledger)
    expect("brief: about the two, cited", code == 0 and out.startswith("# Brief: Kenya and Ethiopia") and "[1]" in out, out + err)
    expect("brief: short", len(out.split()) <= 500, out)
    code, out, err = run("brief", "CHL", "NOR", "--ledger", ledger)
    expect("brief: of strangers", code == 0 and "no report" in out, out + err)
    code, out, err = run("read", "--ledger", ledger, "-", stdin=REPORT.encode() + b"From a pipe.\n")
    expect("read: standard input", code == 0 and "1 document" in out, out + err)
    pipe = subprocess.Popen([CHANCERY, "export", "mentions", "--ledger", ledger], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    pipe.stdout.close()
    err = pipe.stderr.read()
    pipe.wait()
    expect("broken pipe: quiet", err == b"" and pipe.returncode in (0, -signal.SIGPIPE), err.decode())


def crash(folder):
    """A reader that is killed leaves whole batches; the next read completes them."""
    reports = os.path.join(folder, "many")
    os.mkdir(reports)
    for i in range(300):
        put(reports, f"m{i}.txt", REPORT + f"There were {i + 3} meetings.\n")
    ledger = os.path.join(folder, "c.db")
    child = subprocess.Popen([CHANCERY, "read", "--ledger", ledger, reports], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(timeout=0.15)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    code, out, err = run("read", "--ledger", ledger, reports)
    expect("after a kill: read again", code == 0 and "300 documents" in out, out + err)
    code, out, err = run("documents", "--ledger", ledger)
    expect("after a kill: all there", len(out.splitlines()) == 301, err)


def seeds(folder):
    """The five seed reports, where the folder with them is at hand: what their brief must name."""
    source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    reports = os.path.join(os.environ.get("CHANCERY_SHARED", os.path.join(os.path.dirname(source), "shared")), "seeds")
    if not os.path.isdir(reports):
        return
    ledger = os.path.join(folder, "s.db")
    code, out, err = run("read", "--ledger", ledger, reports)
    expect("seeds: read", code == 0 and "5 documents" in out, out + err)
    code, out, err = run("brief", "RUS", "CHN", "--ledger", ledger)
    expect("seeds: brief", code == 0 and len(out.split()) <= 500, f"{len(out.split())} words {err}")
    for name in ("Bozhovsky", "Andrei Belousov (since", "Dong Zhuo", "Dong Jun (since", "107 million barrels", "$190 billion",
                 "$200 billion", "$245 billion", "Power of Siberia 2", "First Deputy Prime Minister Andrei Belousov”"):
        expect("seeds: the brief names " + name, name in out, out)


def helpful():
    for command in ("read brief findings figures events statements tenures documents explain search export rules parse "
                    "train score-parse version").split():
        code, out, err = run(command, "--help")
        expect(command + ": help with an example", code == 0 and "Example:" in out and f"chancery {command}" in out, out + err)
    expect("help", run("--help")[0] == 0 and "chancery brief RUS CHN" in run("--help")[1])
    expect("version", run("version")[1].startswith("chancery "))
    expect("rules", "office/not-in-office" in run("rules")[1])


def main():
    for test in (bad_input, could_not_run, repeated, outputs, crash, seeds):
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
    helpful()
    sys.exit(1 if FAILED else 0)


main()
