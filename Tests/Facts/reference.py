"""What examples/portfolios/README.md and result.schema.json say of a portfolio's figures, in exact fractions.

Written from those documents and never from the program's source: two readings that agree are worth more than one.
`facts` gives figures as fractions (weights from 0 to 1); `as_json` words them as the facts that a result carries.
"""

from decimal import Decimal as D
from fractions import Fraction as F

CLASSES = {"stock": "stock", "etf": "etf", "mutual_fund": "mutual_fund", "cash": "cash", "cash_eq": "cash",
           "crypto": "crypto", "crypto_core": "crypto"}
REGIONS = {"US": ["us", "usa", "united states", "united states of america"], "Europe": ["eu", "europe", "european", "european union"],
           "North America": ["north america"], "United Kingdom": ["uk", "gb", "united kingdom", "great britain"],
           "Asia": ["asia", "asian"], "Asia Pacific": ["apac", "asia pacific"], "EMEA": ["emea"],
           "Latin America": ["latam", "latin america"], "Emerging": ["emerging", "emerging markets", "em"],
           "Global": ["global", "world", "worldwide"]}
BASES = ["market_value", "price", "cost_basis", "stated_value", "cash_amount", "none"]


def class_of(kind):
    return "bond" if kind.startswith("bond") else CLASSES.get(kind, "other")


def region_of(text):
    """None where the file names none; a region that has no other names keeps its words."""
    text = words_of(text)
    plain = text.lower().replace(".", "").replace("-", " ").replace("/", " ")
    for name, spellings in REGIONS.items():
        if plain in spellings:
            return name
    if text != text.lower():
        return text
    small = ("of", "the", "and", "ex")
    words = [word if at and word in small else word[:1].upper() + word[1:] for at, word in enumerate(text.split())]
    return (text.upper() if len(words) == 1 and len(text) < 3 else " ".join(words)) or None


def words_of(text):
    return " ".join((text or "").split())


def spelt(names):
    """How each of these is shown: as most of those write it that differ in case alone, the earliest of equally many."""
    chosen = {}
    for name in dict.fromkeys(names):
        rival = chosen.get(name.lower())
        if rival is None or names.count(name) > names.count(rival):
            chosen[name.lower()] = name
    return {name: chosen[name.lower()] for name in names}


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
    # Nobody gets anything for nothing: 0 stands for a price or cost that is not known.
    prices = {key: F(h[key]) for key in ("price", "cost_basis") if key in h and (h[key] or not quantity)}
    paid = prices["cost_basis"] * quantity if "cost_basis" in prices and "stated" not in h else None
    if "stated" in h:
        value, basis = F(h["stated"]), "stated_value"
    elif "market_value" in h:
        value, basis = F(h["market_value"]), "market_value"
    elif "price" in prices:
        value, basis = prices["price"] * quantity, "price"
    elif kind == "cash":
        value, basis = quantity if paid is None or h["type"] == "cash" else paid, "cash_amount"
    else:
        value, basis = (F(0), "none") if paid is None else (paid, "cost_basis")
    # A gain needs a value that was found otherwise than by cost.
    cost = paid if kind != "cash" and basis in ("market_value", "price") else None
    code = h.get("isin", "").upper()
    return {"account": account, "ticker": h["ticker"], "type": h["type"], "class": kind, "currency": h["currency"],
            "quantity": quantity, "value": value, "cost": cost, "basis": basis, "isin": code if is_isin(code) else None,
            "name": h.get("name"), "sector": words_of(h.get("sector")) or None, "region": region_of(h.get("region")),
            "balance": False}


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
    for key in ("sector", "region"):
        shown = spelt([part[key] for part in parts if part[key]])
        for part in parts:
            part[key] = shown.get(part[key])
    totals = {}
    for part in parts:
        totals[part["currency"]] = totals.get(part["currency"], F(0)) + part["value"]
    totals = dict(sorted(totals.items()))
    worth = [code for code in totals if any(part["value"] for part in parts if part["currency"] == code)]
    foreign = [code for code in worth if code != base]
    missing = [code for code in foreign if code not in rates]
    if base and foreign and not missing:
        summation, pots = "converted", [(base, parts, rates | {base: F(1)})]
    elif len(worth) == 1:
        summation, pots = "single_currency", [(worth[0], parts, rates | {worth[0]: F(1)})]
    else:
        summation = "mixed_currencies"
        pots = [(code, [part for part in parts if part["currency"] == code], {code: F(1)}) for code in totals]
    found = {"base": base, "accounts": accounts, "totals": totals, "summation": summation, "missing": missing,
             "rates": {code: rates[code] for code in foreign} if summation == "converted" else {},
             "pots": [pot_of(currency, some, with_rates, base) for currency, some, with_rates in pots],
             "valued": {b: n for b in BASES if (n := sum(part["basis"] == b for part in parts))}, "parts": parts}
    only = found["pots"][0] if summation != "mixed_currencies" else None
    found["foreign"] = None
    if only and base:
        abroad = [part["value"] for position in only["positions"] for part in position["parts"] if part["currency"] != base]
        found["foreign"] = sum((value for value in abroad if value > 0), F(0)) / only["assets"]
    # Who owes nothing is not geared, whatever the amounts come to; whose debts leave nothing is without limit.
    found["owes"], found["broke"] = any(part["value"] < 0 for part in parts), bool(only) and only["total"] <= 0
    found["leverage"] = F(1)
    if found["owes"]:
        found["leverage"] = only["assets"] / only["total"] if only and not found["broke"] else None
    found["drift"] = drift_of(only, p.get("targets", {})) if only else []
    found["findings"] = findings_of(found, p["jurisdiction"]) if "jurisdiction" in p else []
    return found


def merged(parts):
    """The parts of each position: by ISIN, else by ticker and type, which may stand for one ISIN of the pot."""
    codes = {}
    for part in parts:
        if part["isin"]:
            codes.setdefault((part["ticker"].upper(), part["type"]), set()).add(part["isin"])
    positions = {}
    for part in parts:
        listing = part["ticker"].upper(), part["type"]
        known = {part["isin"]} if part["isin"] else codes.get(listing, set())
        if part["value"] < 0:
            known, listing = set(), (*listing, "owed")
        positions.setdefault(min(known) if len(known) == 1 else listing, []).append(part)
    return positions.values()


def pot_of(currency, parts, rates, base):
    def money(amount, part):
        if amount is None or part["currency"] not in rates:
            return None
        return amount * rates[part["currency"]]
    positions = []
    # What has no rate is worth nothing, or the pot would not be one.
    for some in merged([part | {"value": money(part["value"], part) or F(0), "cost": money(part["cost"], part)} for part in parts]):
        by_size = sorted(some, key=lambda part: -part["value"])
        costs = [part["cost"] for part in some]

        def said(key, by_size=by_size):
            return next((part[key] for part in by_size if part[key]), None)
        for part in some:
            part["own_sector"], part["sector"] = part["sector"], part["sector"] or said("sector")
        region, is_cash = said("region"), by_size[0]["class"] == "cash"
        for part in some:
            part["place"] = part["region"] or ("Cash" if part["class"] == "cash" else region or "Unknown")
        positions.append({
            "ticker": by_size[0]["ticker"], "class": by_size[0]["class"], "type": by_size[0]["type"], "parts": some,
            "isin": said("isin"), "name": said("name"), "sector": said("sector"),
            "region": region or ("Cash" if is_cash else "Unknown"),
            "currency": some[0]["currency"] if len({part["currency"] for part in some}) == 1 else "several",
            "quantity": sum(part["quantity"] for part in some), "value": sum(part["value"] for part in some),
            "cost": None if None in costs else sum(costs),
            "foreign": bool(base) and any(part["currency"] != base for part in some)})
    positions.sort(key=lambda position: (-position["value"], position["ticker"]))
    total = sum((position["value"] for position in positions), F(0))
    assets = sum((position["value"] for position in positions if position["value"] > 0), F(0))
    for position in positions:
        position["weight"] = position["value"] / assets if assets else None
    known = [position for position in positions if position["cost"] is not None]
    every = [part for position in positions for part in position["parts"]]
    owned = [part for part in every if part["value"] >= 0]
    pot = {"currency": currency, "total": total, "assets": assets, "owes": len(owned) < len(every), "positions": positions,
           "top": [position for position in positions if position["value"] >= 0][:5],
           "hhi": None, "effective": None, "top5": None,
           "known": (sum(x["value"] for x in known), sum(x["cost"] for x in known)) if known else None}
    if assets:
        pot["hhi"] = sum(position["weight"]**2 for position in positions if position["value"] > 0)
        pot["effective"] = 1 / pot["hhi"]
        pot["top5"] = sum(position["weight"] for position in pot["top"])
    pot["class"] = shares(every, assets, lambda part: part["class"])
    pot["region"] = shares(owned, assets, lambda part: part["place"])
    has_sectors = any(part["sector"] for part in every)
    pot["sector"] = shares(owned, assets, lambda part: part["sector"] or "Unspecified") if has_sectors else []
    return pot


def shares(parts, whole, name):
    """(name, value, weight), largest first."""
    values = {}
    for part in parts:
        values[name(part)] = values.get(name(part), F(0)) + part["value"]
    ordered = sorted(values.items(), key=lambda share: (-share[1], share[0]))
    return [(name, value, value / whole if whole else None) for name, value in ordered]


def drift_of(whole, targets):
    """(by, name, weight, target, amount to buy)."""
    found = []
    for dimension in ("class", "region", "sector", "ticker"):
        if dimension not in targets:
            continue
        # (shown name, all its names, value)
        if dimension == "ticker":
            held = [(x["ticker"], {part["ticker"].upper() for part in x["parts"]}, x["value"]) for x in whole["positions"]]
        else:
            held = [(name, {name.upper()}, value) for name, value, _ in whole[dimension]]
        base = whole["assets"]
        wanted = {(region_of(name) if dimension == "region" else name).upper(): F(percentage) / 100
                  for name, percentage in targets[dimension].items()}
        for name, target in wanted.items():
            value = sum((value for _, names, value in held if name in names), F(0))
            found.append((dimension, name, value / base, target, target * base - value))
        if sum(wanted.values()) == 1:
            # What has no region or no sector may be anywhere, and money is nowhere.
            nowhere = {"region": {"UNKNOWN", "CASH"}, "sector": {"UNSPECIFIED"}}.get(dimension, set())
            for name, names, value in held:
                if value and not names & (set(wanted) | nowhere):
                    found.append((dimension, name.upper(), value / base, F(0), -value))
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
            tickers = [part["ticker"].upper() for part in held]
            if blocked.intersection(tickers):
                broken.append(("ticker_blocklist", None))
            elif {before_point(ticker) for ticker in tickers} & {before_point(ticker) for ticker in blocked}:
                unknown.append(("ticker_blocklist", None))
            for kind in dict.fromkeys(part["type"] for part in held):
                kept = class_of(kind) == "cash" and "cash" not in barred
                if allowed and not kept and not any(covers(rule, kind) for rule in allowed):
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
            substitute = next((substitutes[ticker] for ticker in tickers if ticker in substitutes), None)
            findings += [("rule_broken", *one, position, pot, substitute) for one in broken]
            findings += [("rule_not_checked", *one, position, pot, None) for one in unknown]
            if substitute and not broken:
                findings.append(("substitute_named", "ticker_substitutes", None, position, pot, substitute))
    limit = rules.get("max_leverage")
    if limit is not None and (found["leverage"] is None or found["leverage"] > F(limit)):
        verdict = "rule_not_checked" if found["leverage"] is None and not found["broke"] else "rule_broken"
        findings.append((verdict, "max_leverage", None, None, None, None))
    return findings


def before_point(ticker):
    return ticker.partition(".")[0] or ticker


def rounded(value, places):
    """Half away from zero, exactly."""
    if value is None:
        return None
    scaled = abs(value) * 10**places
    whole = int(scaled + F(1, 2))
    return D(whole if value >= 0 else -whole).scaleb(-places)
