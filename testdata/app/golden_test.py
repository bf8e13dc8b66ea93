#!/usr/bin/env python3
"""Golden runs: examples/reports through the whole program, compared with testdata/app/golden, byte for byte.

  golden_test.py PATH_TO_CHANCERY [--update]

--update rewrites the golden files; review then sees what changed.
"""
import difflib, os, subprocess, sys, tempfile

CHANCERY = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RUNS = {
    "findings.txt": ["findings"],
    "figures.txt": ["figures"],
    "events.txt": ["events"],
    "statements.txt": ["statements"],
    "tenures.txt": ["tenures"],
    "brief-KEN-ETH.md": ["brief", "KEN", "ETH"],
    "brief-IND-BGD.md": ["brief", "IND", "BGD"],
    "brief-BRA-ARG.md": ["brief", "BRA", "ARG"],
}


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "examples.db")
        done = subprocess.run([CHANCERY, "read", "--quiet", "--ledger", ledger, "examples/reports"], cwd=ROOT)
        if done.returncode != 0:
            print(f"read left with {done.returncode}")
            return 1
        for name, arguments in RUNS.items():
            out = subprocess.run([CHANCERY, *arguments, "--ledger", ledger], cwd=ROOT, capture_output=True)
            got = out.stdout.decode("utf-8")
            path = os.path.join(HERE, "golden", name)
            if "--update" in sys.argv:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8", newline="") as f:
                    f.write(got)
                continue
            with open(path, encoding="utf-8", newline="") as f:
                expected = f.read()
            if out.returncode != 0 or got != expected:
                failed += 1
                print(f"FAILED {' '.join(arguments)} (exit {out.returncode})")
                sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), got.splitlines(True), name, "got", n=1))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
