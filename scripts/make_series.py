#!/usr/bin/env python3
"""Makes data/world/series.tsv: the rows written by hand (whatever is in the file and not made here), then yearly values
taken from a folder of collected public-domain and CC0 series.

  scripts/make_series.py FOLDER    FOLDER/series.tsv: measure reporter partner commodity period value unit source

What is taken, from 2015 on, and as what:
  CEN22, CEN24   US Census Bureau, goods trade by partner, pairs of 500 million USD a year and more; the other side's view
                 (its exports are US imports) for pairs of 2,000 million and more, marked (mirror)
  WBGDP, WBPOP   World Bank gross domestic product and population
  FB:...         CIA World Factbook: trade of states, energy, reserves, military expenditure as a share of GDP
Small amounts are left out: nobody checks a report against them, and every row costs start-up time.
"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATH = os.path.join(ROOT, "data", "world", "series.tsv")
HEADER = ["measure", "reporter", "partner", "object", "period", "value", "unit", "source"]
CODES = {"EUE": "EU", "EUU": "EU"}
FIRST_YEAR = 2015

# (measure, commodity, unit) of the Factbook rows -> measure, object, unit of ours, least amount that is kept
FACTBOOK = {
    ("gas.production", "natural gas", "m3/a"): ("production.volume", "natural gas", "m3", 1e9),
    ("gas.exports", "natural gas", "m3/a"): ("export.volume", "natural gas", "m3", 1e9),
    ("gas.imports", "natural gas", "m3/a"): ("import.volume", "natural gas", "m3", 1e9),
    ("gas.consumption", "natural gas", "m3/a"): ("consumption.volume", "natural gas", "m3", 5e9),
    ("gas.reserves", "natural gas", "m3"): ("reserves", "natural gas", "m3", 1e11),
    ("oil.production", "crude", "[bbl_us]/d"): ("production.volume", "crude oil", "[bbl_us]/d", 1e5),
    ("oil.production", "total liquids", "[bbl_us]/d"): ("production.volume", "oil", "[bbl_us]/d", 1e5),
    ("oil.exports", "crude", "[bbl_us]/d"): ("export.volume", "crude oil", "[bbl_us]/d", 1e5),
    ("oil.imports", "crude", "[bbl_us]/d"): ("import.volume", "crude oil", "[bbl_us]/d", 1e5),
    ("oil.reserves", "crude", "[bbl_us]"): ("reserves", "crude oil", "[bbl_us]", 1e9),
    ("coal.production", "coal", "t/a"): ("production.volume", "coal", "t", 5e6),
    ("coal.exports", "coal", "t/a"): ("export.volume", "coal", "t", 5e6),
    ("coal.imports", "coal", "t/a"): ("import.volume", "coal", "t", 5e6),
    ("exports.goods", "", "USD"): ("export.value", "", "USD", 1e9),
    ("imports.goods", "", "USD"): ("import.value", "", "USD", 1e9),
    ("exports.goods_services", "", "USD"): ("export.value", "", "USD", 1e10),
    ("imports.goods_services", "", "USD"): ("import.value", "", "USD", 1e10),
    ("reserves", "", "USD"): ("reserves", "foreign exchange", "USD", 1e10),
    ("military.expenditure.share_gdp", "", "%"): ("military.expenditure", "GDP", "%", 0),
}
CENSUS = {"trade.turnover": "trade.turnover", "exports.goods": "export.value", "imports.goods": "import.value"}
MIRROR = {"export.value": "import.value", "import.value": "export.value"}


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#") and line.strip()]
    return [line.split("\t") for line in lines[1:]]


def states():
    return {row[0] for row in rows_of(os.path.join(ROOT, "data", "world", "states.tsv"))} | {"EU"}


def number(text):
    value = float(text)
    return "%.0f" % value if value == int(value) or abs(value) >= 1000 else "%.6g" % value


def taken(row):
    """The rows of ours that one collected row gives."""
    measure, reporter, partner, commodity, period, value, unit, source = row
    amount = float(value)
    if source in ("CEN22", "CEN24") and measure in CENSUS:
        name = "US Census " + ("2022" if source == "CEN22" else "2024")
        if amount >= 5e8:
            yield [CENSUS[measure], reporter, partner, "", period, number(value), unit, name]
        if amount >= 2e9 and CENSUS[measure] in MIRROR:
            yield [MIRROR[CENSUS[measure]], partner, reporter, "", period, number(value), unit, name + " (mirror)"]
    elif source == "WBGDP" and measure == "gdp":
        yield ["gdp", reporter, "", "", period, number(value), unit, "World Bank GDP"]
    elif source == "WBPOP" and measure == "population":
        yield ["population", reporter, "", "", period, number(value), unit, "World Bank population"]
    elif source.startswith("FB:") and not partner and (measure, commodity, unit) in FACTBOOK:
        ours, thing, code, least = FACTBOOK[(measure, commodity, unit)]
        scope = ", goods and services" if "goods_services" in measure else ""
        if amount >= max(least, 1e-9):
            yield [ours, reporter, "", thing, period, number(value), code, "World Factbook " + source[3:] + scope]


def main():
    folder = sys.argv[1]
    with open(PATH, encoding="utf-8") as file:
        head = [line for line in file if line.startswith("#")]
    made = ("US Census 2022", "US Census 2024", "World Bank GDP", "World Bank population", "World Factbook ")
    by_hand = [row for row in rows_of(PATH) if not row[7].startswith(made)]
    known = states()
    rows = {}
    for row in rows_of(os.path.join(folder, "series.tsv")):
        row[1], row[2] = CODES.get(row[1], row[1]), CODES.get(row[2], row[2])
        if row[1] not in known or (row[2] and row[2] not in known) or int(row[4][:4]) < FIRST_YEAR:
            continue
        for ours in taken(row):
            rows[tuple(ours[:5] + ours[6:])] = ours
    with open(PATH, "w", encoding="utf-8") as file:
        file.writelines(head)
        for row in [HEADER] + by_hand + sorted(rows.values()):
            file.write("\t".join(row) + "\n")
    print(len(by_hand), "rows by hand,", len(rows), "made,", os.path.getsize(PATH), "bytes")


main()
