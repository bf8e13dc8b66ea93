#!/usr/bin/env python3
"""The arrows between rooms: every #include of src/ against the NEEDS line of its room's CMakeLists.txt.

Prints the room-to-room matrix (how many includes go from the row's room to the column's). Exit 1 when a file includes a
room that its own room does not list, reaches into another room's internal/ folder, or when NEEDS points downwards.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ORDER = "core world intake language extraction alignment checks ledger presentation server app".split()
# Third-party headers and the one file that may name each (see cmake/dependencies.cmake).
ADAPTERS = {
    "simdjson.h": "src/core/json_reader.cpp",
    "xxhash.h": "src/core/digest.cpp",
    "utf8proc.h": "src/core/unicode.cpp",
    "gumbo.h": "src/intake/internal/html_tree.cpp",
    "sqlite3.h": "src/ledger/internal/sqlite.cpp",
    "CLI/": "src/app/arguments.cpp",
}


def needs_of(room):
    lists = ROOT / "src" / room / "CMakeLists.txt"
    if not lists.exists():
        return None
    text = re.sub(r"#.*", "", lists.read_text())
    found = re.search(r"chancery_room\(\s*%s\b(.*?)\)" % room, text, re.S)
    if not found:  # the program itself is no library: it links rooms by their targets
        return [r for r in re.findall(r"\bchancery_(\w+)", text) if r in ORDER] or None
    words = found.group(1).split()
    if "NEEDS" not in words:
        return []
    needs = []
    for word in words[words.index("NEEDS") + 1:]:
        if word.isupper():
            break
        needs.append(word)
    return needs


def main():
    wrong = []
    rooms = [r for r in ORDER if needs_of(r) is not None]
    matrix = {r: dict.fromkeys(rooms, 0) for r in rooms}
    for room in rooms:
        for need in needs_of(room):
            if need not in ORDER or ORDER.index(need) >= ORDER.index(room):
                wrong.append(f"src/{room}/CMakeLists.txt: NEEDS {need}, which is not above {room}")
        for file in sorted((ROOT / "src" / room).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            name = file.relative_to(ROOT).as_posix()
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                quoted = re.match(r'\s*#include\s+"([^"]+)"', line)
                angled = re.match(r"\s*#include\s+<([^>]+)>", line)
                if angled:
                    for header, adapter in ADAPTERS.items():
                        if angled.group(1).startswith(header) and name != adapter:
                            wrong.append(f"{name}:{number}: <{angled.group(1)}> belongs to {adapter} alone")
                if not quoted:
                    continue
                target = quoted.group(1)
                to = target.split("/")[0]
                if to not in rooms:
                    wrong.append(f"{name}:{number}: \"{target}\" names no room")
                    continue
                matrix[room][to] += 1
                if to != room and to not in needs_of(room):
                    wrong.append(f"{name}:{number}: {room} includes {to}, which its NEEDS does not list")
                if to != room and "/internal/" in target:
                    wrong.append(f"{name}:{number}: {room} reaches into {to}'s internal folder")
    width = max(map(len, rooms)) + 1
    print(" " * width + "".join(r[:6].rjust(7) for r in rooms))
    for room in rooms:
        cells = (str(matrix[room][to]) if matrix[room][to] else "." for to in rooms)
        print(room.ljust(width) + "".join(c.rjust(7) for c in cells))
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
