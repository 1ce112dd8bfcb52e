"""Prints portfolios and their exact facts, a line each, for FactsAgainstPythonTests: exact.py COUNT SEED.

`{"file": the portfolio as text, "facts": …}` with every figure as a text of forty digits and more.
"""

import datetime
import json
import sys
from decimal import Decimal as D, getcontext
from fractions import Fraction as F

import portfolios
import reference

getcontext().prec = 60


def texts(value):
    if isinstance(value, F):
        return format(D(value.numerator) / D(value.denominator), "f")
    if isinstance(value, dict):
        return {key: texts(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [texts(member) for member in value]
    return value


def main():
    for number in range(int(sys.argv[1])):
        p = portfolios.portfolio(f"{sys.argv[2]}-{number}", datetime.date(2026, 11, 27))
        found = reference.facts(p)
        keys = ("currency", "total", "assets", "hhi", "effective", "top5", "known", "class", "sector", "region")
        exposures = [{key: pot[key] for key in keys}
                     | {"positions": [[x["ticker"], x["value"], x["weight"], x["cost"]] for x in pot["positions"]]}
                     for pot in found["pots"]]
        facts = {key: found[key] for key in ("summation", "totals", "foreign", "leverage", "drift")} | {"exposures": exposures}
        print(json.dumps({"file": portfolios.written(p), "facts": texts(facts)}))


if __name__ == "__main__":
    main()
