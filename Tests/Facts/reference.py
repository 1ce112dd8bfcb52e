"""What examples/portfolios/README.md and result.schema.json say of a portfolio's figures, in exact fractions.

Written from those documents and never from the program's source: two readings that agree are worth more than one.
`facts` gives figures as fractions (weights from 0 to 1); `as_json` words them as the facts that a result carries.
"""

from decimal import Decimal as D
from fractions import Fraction as F

CLASSES = {"stock": "stock", "etf": "etf", "mutual_fund": "mutual_fund", "cash": "cash", "cash_eq": "cash",
           "crypto": "crypto", "crypto_core": "crypto"}
REGIONS = {"US": ["us", "usa", "united states", "north america"], "Europe": ["eu", "europe", "european"],
           "Asia": ["asia", "asian"], "Emerging": ["emerging", "emerging markets", "em"], "Global": ["global", "worldwide"]}
BASES = ["market_value", "price", "cost_basis", "stated_value", "cash_amount", "none"]


def class_of(kind):
    return "bond" if kind.startswith("bond") else CLASSES.get(kind, "other")


def region_of(text):
    text = (text or "").strip()
    for name, spellings in REGIONS.items():
        if text.lower() in spellings:
            return name
    return " ".join(word.upper() if len(word) < 3 else word.capitalize() for word in text.split()) or "Unknown"


def is_isin(text):
    if len(text) != 12 or not text[:2].isalpha() or not text[-1].isdigit():
        return False
    digits = "".join(str(int(letter, 36)) for letter in text)
    return sum(sum(map(int, str(int(digit) * (1 + place % 2)))) for place, digit in enumerate(reversed(digits))) % 10 == 0


def accounts_of(p):
    """The three shapes as one: (type, currency, balance, holdings), a holding with `stated` where its value is."""
    if "Positions" in p:
        def one(position):
            cash = position["Symbol"].upper() in ("CASH", p["Currency"])
            return {"ticker": position["Symbol"], "quantity": position["Quantity"], "stated": position["Value"],
                    "type": position.get("Type", "cash" if cash else "unspecified"),
                    "currency": position.get("Currency", p["Currency"])}
        return [("investment", p["Currency"], None, [one(position) for position in p["Positions"]])]
    if "accounts_detail" in p:
        return [(a["type"], a["currency"], a.get("balance"), [h | {"stated": h["value"]} for h in a["holdings_detail"]])
                for a in p["accounts_detail"]]
    return [(a["type"], a["currency"], a.get("balance"), a["holdings"]) for a in p["accounts"]]


def part_of(h, account):
    quantity, kind = F(h["quantity"]), class_of(h["type"])
    paid = F(h["cost_basis"]) * quantity if "cost_basis" in h and "stated" not in h else None
    if "stated" in h:
        value, basis = F(h["stated"]), "stated_value"
    elif "market_value" in h:
        value, basis = F(h["market_value"]), "market_value"
    elif "price" in h:
        value, basis = F(h["price"]) * quantity, "price"
    elif kind == "cash":
        value, basis = quantity if paid is None else paid, "cash_amount"
    else:
        value, basis = (F(0), "none") if paid is None else (paid, "cost_basis")
    # A gain needs a value that was found otherwise than by cost.
    cost = paid if kind != "cash" and basis in ("market_value", "price") else None
    code = h.get("isin", "").upper()
    return {"account": account, "ticker": h["ticker"], "type": h["type"], "class": kind, "currency": h["currency"],
            "quantity": quantity, "value": value, "cost": cost, "basis": basis, "isin": code if is_isin(code) else None,
            "name": h.get("name"), "sector": h.get("sector"), "region": region_of(h.get("region")), "balance": False}


def facts(p):
    base = p.get("base_currency", p.get("Currency"))
    rates = {code: F(rate) for code, rate in p.get("fx_rates", {}).items()}
    accounts = accounts_of(p)
    parts = []
    for place, (_, currency, balance, holdings) in enumerate(accounts, 1):
        parts += [part_of(h, place) for h in holdings]
        if balance:
            parts.append(part_of({"ticker": currency, "type": "cash", "quantity": balance, "currency": currency}, place)
                         | {"balance": True})
    totals = {}
    for part in parts:
        totals[part["currency"]] = totals.get(part["currency"], F(0)) + part["value"]
    totals = dict(sorted(totals.items()))
    foreign = [code for code in totals if code != base]
    missing = [code for code in foreign if code not in rates]
    if base and foreign and not missing:
        summation, pots = "converted", [(base, parts, rates | {base: F(1)})]
    elif len(totals) == 1:
        only = next(iter(totals))
        summation, pots = "single_currency", [(only, parts, {only: F(1)})]
    else:
        summation = "mixed_currencies"
        pots = [(code, [part for part in parts if part["currency"] == code], {code: F(1)}) for code in totals]
    found = {"base": base, "accounts": accounts, "totals": totals, "summation": summation, "missing": missing,
             "rates": {code: rates[code] for code in foreign} if summation == "converted" else {},
             "pots": [pot_of(currency, some, with_rates, base) for currency, some, with_rates in pots],
             "valued": {b: n for b in BASES if (n := sum(part["basis"] == b for part in parts))}, "parts": parts}
    whole = found["pots"][0] if summation != "mixed_currencies" and found["pots"][0]["total"] > 0 else None
    found["foreign"] = None
    if whole and base:
        rate = pots[0][2]
        found["foreign"] = sum((totals[code] * rate[code] for code in foreign), F(0)) / whole["total"]
    found["leverage"] = None
    if whole:
        owned = [part["value"] for position in whole["positions"] for part in position["parts"]]
        found["leverage"] = sum((value for value in owned if value > 0), F(0)) / whole["total"]
    found["drift"] = drift_of(whole, p.get("targets", {})) if whole else []
    found["findings"] = findings_of(found, p["jurisdiction"]) if "jurisdiction" in p else []
    return found


def pot_of(currency, parts, rates, base):
    positions = {}
    for part in parts:
        part = part | {"value": part["value"] * rates[part["currency"]],
                       "cost": None if part["cost"] is None else part["cost"] * rates[part["currency"]]}
        positions.setdefault((part["ticker"].upper(), part["class"]), []).append(part)
    merged = []
    for some in positions.values():
        first, codes = some[0], {part["currency"] for part in some}
        costs = [part["cost"] for part in some]
        merged.append({
            "ticker": first["ticker"], "class": first["class"], "type": first["type"], "parts": some,
            "isin": next((part["isin"] for part in some if part["isin"]), None),
            "name": next((part["name"] for part in some if part["name"]), None),
            "sector": next((part["sector"] for part in some if part["sector"]), None),
            "region": next((part["region"] for part in some if part["region"] != "Unknown"), "Unknown"),
            "currency": codes.pop() if len(codes) == 1 else "several",
            "quantity": sum(part["quantity"] for part in some), "value": sum(part["value"] for part in some),
            "cost": None if None in costs else sum(costs),
            "foreign": bool(base) and any(part["currency"] != base for part in some)})
    merged.sort(key=lambda position: (-position["value"], position["ticker"]))
    total = sum((position["value"] for position in merged), F(0))
    for position in merged:
        position["weight"] = position["value"] / total if total > 0 else None
    weights = [position["weight"] or F(0) for position in merged]
    known = [position for position in merged if position["cost"] is not None]
    pot = {"currency": currency, "total": total, "positions": merged, "hhi": None, "effective": None, "top5": None,
           "known": (sum(x["value"] for x in known), sum(x["cost"] for x in known)) if known else None}
    if total > 0:
        pot["hhi"] = sum(weight**2 for weight in weights)
        pot["effective"] = 1 / pot["hhi"]
        pot["top5"] = sum(weights[:5], F(0))
    pot["class"] = shares(merged, total, lambda position: position["class"])
    pot["region"] = shares(merged, total, lambda position: position["region"])
    has_sectors = any(position["sector"] for position in merged)
    pot["sector"] = shares(merged, total, lambda position: position["sector"] or "Unspecified") if has_sectors else []
    return pot


def shares(positions, total, name):
    """(name, value, weight), largest first."""
    values = {}
    for position in positions:
        values[name(position)] = values.get(name(position), F(0)) + position["value"]
    ordered = sorted(values.items(), key=lambda share: (-share[1], share[0]))
    return [(name, value, value / total if total > 0 else None) for name, value in ordered]


def drift_of(whole, targets):
    """(by, name, weight, target, amount to buy)."""
    found = []
    for dimension in ("class", "region", "sector", "ticker"):
        if dimension not in targets:
            continue
        if dimension == "ticker":
            held = [(position["ticker"], position["value"]) for position in whole["positions"]]
        else:
            held = [(name, value) for name, value, _ in whole[dimension]]
        wanted = {(region_of(name) if dimension == "region" else name): F(percentage) / 100
                  for name, percentage in targets[dimension].items()}
        for name, target in wanted.items():
            value = sum((value for other, value in held if other.upper() == name.upper()), F(0))
            found.append((dimension, name.upper(), value / whole["total"], target, target * whole["total"] - value))
        if sum(wanted.values()) == 1:
            # What has no region or no sector may be anywhere.
            names = {name.upper() for name in wanted} | {{"region": "UNKNOWN", "sector": "UNSPECIFIED"}.get(dimension)}
            for name, value in held:
                if name.upper() not in names and value:
                    found.append((dimension, name.upper(), value / whole["total"], F(0), -value))
    return found


def covers(rule, kind):
    return rule == kind or rule == "bond" and class_of(kind) == "bond" or class_of(rule) == class_of(kind) == "crypto"


def findings_of(found, rules):
    """What the rules say of each position, then of the whole: (verdict, rule, position and pot or None, detail)."""
    findings = []
    substitutes = {ticker.upper(): other for ticker, other in rules.get("ticker_substitutes", {}).items()}
    blocked = {ticker.upper() for ticker in rules.get("ticker_blocklist", [])}
    allowed, barred = rules.get("allowed_asset_types"), rules.get("disallowed_asset_types", [])
    homes, strange = ([code.upper() for code in rules.get("etf_domicile_" + key, [])] for key in ("allow", "block"))
    for pot in found["pots"]:
        for position in pot["positions"]:
            held = [part for part in position["parts"] if not part["balance"]]
            broken, unknown = [], []
            if not held:
                continue
            if position["ticker"].upper() in blocked:
                broken.append(("ticker_blocklist", None))
            for kind in dict.fromkeys(part["type"] for part in held):
                if allowed and not any(covers(rule, kind) for rule in allowed):
                    broken.append(("allowed_asset_types", kind))
                if any(covers(rule, kind) for rule in barred):
                    broken.append(("disallowed_asset_types", kind))
            if position["type"] == "etf" and (homes or strange):
                home = position["isin"] and position["isin"][:2]
                if not home:
                    unknown.append(("etf_domicile_allow" if homes else "etf_domicile_block", None))
                elif home in strange:
                    broken.append(("etf_domicile_block", home))
                elif homes and home not in homes:
                    broken.append(("etf_domicile_allow", home))
            substitute = substitutes.get(position["ticker"].upper())
            findings += [("rule_broken", *one, position, pot, substitute) for one in broken]
            findings += [("rule_not_checked", *one, position, pot, None) for one in unknown]
            if substitute and not broken:
                findings.append(("substitute_named", "ticker_substitutes", None, position, pot, substitute))
    limit = rules.get("max_leverage")
    if limit is not None and (found["leverage"] is None or found["leverage"] > F(limit)):
        verdict = "rule_not_checked" if found["leverage"] is None else "rule_broken"
        findings.append((verdict, "max_leverage", None, None, None, None))
    return findings


def rounded(value, places):
    """Half away from zero, exactly."""
    if value is None:
        return None
    scaled = abs(value) * 10**places
    whole = int(scaled + F(1, 2))
    return D(whole if value >= 0 else -whole).scaleb(-places)
