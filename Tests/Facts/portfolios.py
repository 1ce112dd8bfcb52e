"""Portfolios made up from a seed, in all three shapes, as valid as the documents ask and otherwise as odd as they allow.

Numbers are Decimals, so that a file says exactly what it means; `written` makes JSON of them.
"""

import datetime
import json
import random
from decimal import Decimal as D

BONDS = ["bond_" + kind for kind in "ig hy il gov corp em muni".split()]
OTHERS = ("money_market reit commodity_broad commodity_energy commodity_agri metal stablecoin fx derivative_option "
          "derivative_future").split()
TYPES = ["stock", "etf", "mutual_fund", "cash", "cash_eq", "crypto", "crypto_core"] + BONDS + OTHERS
REGIONS = ["us", "USA", "United States", "north america", "EU", "european", "Asia", "asian", "em", "Emerging Markets",
           "worldwide", " Global ", "latin america", "LatAm", "uk", "U.K.", "APAC", "Rest of World", "rest  of world",
           "Asia ex Japan", "EMEA", "", None]
SECTORS = ["Technology", "Health Care", "Energy", "technology", "Health  care", "Utilities", None]
TICKERS = [first + rest for first in "ABCDEFGH" for rest in ("X", "Y.PA", "Z-B")]
COUNTRIES = ["US", "IE", "LU", "FR", "CN"]


def number(r, places, low, high):
    return D(r.randrange(low * 10**places, high * 10**places)).scaleb(-places)


def isin(r):
    """A valid one, mostly one of a few, with the check digit worked out letter by letter."""
    if r.random() < 0.8:
        r = random.Random(r.randrange(12))
    body = r.choice(COUNTRIES) + "".join(r.choice("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(9))
    digits = "".join(str(int(letter, 36)) for letter in body)
    for last in "0123456789":
        total = 0
        for place, digit in enumerate(reversed(digits + last)):
            total += sum(map(int, str(int(digit) * (2 if place % 2 else 1))))
        if total % 10 == 0:
            return body + last


def parted(r, count, whole):
    """So many amounts above zero, to the hundredth, that add up to the whole."""
    cuts = sorted(r.sample(range(1, whole * 100), count - 1))
    return [D(b - a).scaleb(-2) for a, b in zip([0] + cuts, cuts + [whole * 100])]


def targets(r):
    found = {}
    names = {"class": ["stock", "etf", "mutual_fund", "bond", "cash", "crypto", "other"],
             "sector": ["Technology", "health care", "Energy", "Utilities"],
             "region": ["usa", "Europe", "asian", "Emerging", "worldwide", "Latin America"], "ticker": TICKERS + ["eur"]}
    for dimension, all_names in names.items():
        if r.random() < 0.4:
            chosen = r.sample(all_names, r.randrange(2, 5))
            if dimension == "ticker":
                chosen = [name.lower() if r.random() < 0.3 else name for name in chosen]
            found[dimension] = dict(zip(chosen, parted(r, len(chosen), r.choice([100, 100, 90, 40]))))
    return found


def rules(r):
    found = {}
    types = TYPES + ["bond"]
    r.shuffle(types)
    if r.random() < 0.5:
        found["allowed_asset_types"] = types[:12]
    if r.random() < 0.4:
        found["disallowed_asset_types"] = types[12:15]
    if r.random() < 0.5:
        found["etf_domicile_allow"] = ["IE", "lu"]
    if r.random() < 0.5:
        found["etf_domicile_block"] = ["CN", "US"]
    if r.random() < 0.5:
        found["ticker_blocklist"] = [ticker.lower() if r.random() < 0.5 else ticker for ticker in r.sample(TICKERS + ["AX.L", "BY", "CZ-B.DE"], 4)]
    if r.random() < 0.5:
        found["ticker_substitutes"] = {ticker: "NEW" + ticker for ticker in r.sample(TICKERS, 5)}
    if r.random() < 0.5:
        found["max_leverage"] = r.choice([D("1"), D("1.25"), D("3")])
    if r.random() < 0.2:
        found["notes"] = "Stays at home"
    return found


def currencies_of(r):
    return r.choice([["EUR"], ["USD"], ["EUR", "USD"], ["EUR", "USD", "JPY", "CHF"]])


def rates(r, currencies, base):
    if not base or r.random() < 0.4:
        return {}
    found = {code: number(r, 6, 0, 3) + D("0.000001") for code in currencies if code != base}
    if found and r.random() < 0.2:
        found.popitem()
    if r.random() < 0.3:
        found[base] = D(1)
    return found


def holding(r, currencies):
    found = {"ticker": r.choice(TICKERS), "type": r.choice(TYPES), "quantity": number(r, r.choice([0, 3, 8]), 0, 500),
             "currency": r.choice(currencies), "region": r.choice(REGIONS)}
    if r.random() < 0.8:
        found["cost_basis"] = r.choice([D(0), number(r, 0, 0, 900), number(r, 2, 0, 900), number(r, 4, 0, 900)])
    if r.random() < 0.5:
        found["price"] = r.choice([D(0), number(r, 0, 0, 900), number(r, 2, 0, 900), number(r, 4, 0, 900)])
    if r.random() < 0.2:
        found["market_value"] = number(r, 2, 0, 90000)
    if r.random() < 0.6:
        found["isin"] = isin(r)
        if r.random() < 0.1:
            found["isin"] = found["isin"][:11] + str((int(found["isin"][11]) + 1) % 10)
    if r.random() < 0.7:
        found["sector"] = r.choice(SECTORS[:6])
    if r.random() < 0.3:
        found["name"] = "Name of " + found["ticker"]
    return found


def canonical(r, currencies, base, as_of):
    found = {"as_of": as_of, "accounts": []}
    for place in range(r.randrange(1, 5)):
        account = {"name": f"Account {place}", "type": r.choice(["brokerage", "savings", "isa", "vault"]),
                   "currency": r.choice(currencies), "holdings": []}
        if r.random() < 0.6:
            account["balance"] = number(r, 2, 0, 20000)
        if r.random() < 0.15:
            account["balance"] = -number(r, 2, 1, 60000)
        account["holdings"] = [holding(r, currencies) for _ in range(r.randrange(0, r.choice([4, 8, 30])))]
        found["accounts"].append(account)
    found["accounts"][0]["holdings"].append({"ticker": "SURE", "type": "stock", "quantity": D(10), "market_value": D(5000),
                                             "currency": found["accounts"][0]["currency"]})
    return found


def export(r, currencies, base, as_of):
    found = canonical(r, currencies, base, as_of)
    accounts = found.pop("accounts")
    for account in accounts:
        held = account.pop("holdings")
        account["holdings"] = len(held)
        account["holdings_detail"] = [
            {key: one[key] for key in ("ticker", "type", "quantity", "currency", "region", "sector", "name", "isin")
             if one.get(key) is not None} | {"value": one.get("market_value", number(r, 2, 0, 50000))} for one in held]
    return found | {"accounts": len(accounts), "accounts_detail": accounts}


def flat(r, currencies, base, as_of):
    base = base or "USD"
    positions = [{"Symbol": r.choice(TICKERS + ["CASH", base]), "Quantity": number(r, 3, 0, 500), "Value": number(r, 2, 0, 50000)}
                 for _ in range(r.randrange(1, 30))]
    for position in positions:
        if r.random() < 0.4:
            position["Type"] = r.choice(TYPES)
        if r.random() < 0.4:
            position["Currency"] = r.choice(currencies)
    positions.append({"Symbol": "SURE", "Quantity": D(1), "Value": D(5000)})
    return {"as_of": as_of, "Name": "Flat", "Currency": base, "TotalValue": D(1), "Positions": positions,
            "Allocation": r.choice([{"bonds": D("0.25"), "stocks": D("0.7512")}, {"bonds": D("0.5"), "stocks": D("99.5")}])}


def portfolio(seed, today):
    r = random.Random(seed)
    currencies = currencies_of(r)
    base = r.choice(["EUR", "EUR", "USD", None])
    as_of = (today - datetime.timedelta(days=r.choice([3, 3, 3, 99, 102, 900, -40]))).isoformat()
    shape = r.choice([canonical, canonical, canonical, export, flat])
    found = shape(r, currencies, base, as_of)
    if base and shape is not flat:
        found["base_currency"] = base
    given = rates(r, currencies, found.get("Currency", base))
    if given:
        found["fx_rates"] = given
    if r.random() < 0.5 and (wanted := targets(r)):
        found["targets"] = wanted
    if r.random() < 0.5:
        found["jurisdiction"] = rules(r)
    return found


def written(value):
    """As JSON, every Decimal digit for digit."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return format(value, "f") if isinstance(value, D) else json.dumps(value)
