/// Makes portfolios and their facts with Python's fractions, written from the documents and not from our code.
///
/// Prints one line per portfolio: `{"file": <the portfolio as text>, "facts": {…}}`, numbers as texts.
let referenceFactsProgram = #"""
    import json, random, sys
    from fractions import Fraction as F
    from decimal import Decimal as D, getcontext
    getcontext().prec = 60

    CLASSES = {"stock": "stock", "etf": "etf", "mutual_fund": "mutual_fund", "cash": "cash", "cash_eq": "cash",
               "crypto": "crypto", "crypto_core": "crypto"}
    CLASSES |= {"bond_" + x: "bond" for x in "ig hy il gov corp em muni".split()}
    OTHER = ("money_market reit commodity_broad commodity_energy commodity_agri metal stablecoin fx derivative_option "
             "derivative_future").split()
    TYPES = list(CLASSES) + OTHER
    REGIONS = {"us": "US", "USA": "US", "United States": "US", "north america": "US", "EU": "Europe", "european": "Europe",
               "Asia": "Asia", "asian": "Asia", "em": "Emerging", "Emerging Markets": "Emerging", "worldwide": "Global",
               " Global ": "Global", "latin america": "Latin America", "": "Unknown", None: "Unknown"}
    SECTORS = ["Technology", "Health Care", "Energy", "Utilities", None]
    TICKERS = [a + b for a in "ABCDEFGH" for b in ("X", "Y.PA", "Z-B")]

    def text(value):
        return format(D(value.numerator) / D(value.denominator), "f")

    def number(r, places, low, high):
        return D(r.randrange(low * 10**places, high * 10**places)).scaleb(-places)

    def make(seed):
        r = random.Random(seed)
        currencies = r.choice([["EUR"], ["USD"], ["EUR", "USD"], ["EUR", "USD", "JPY", "CHF"]])
        base = r.choice(["EUR", "EUR", "USD", None])
        portfolio = {"as_of": "2026-11-20", "accounts": []}
        if base: portfolio["base_currency"] = base
        rates = {}
        if base and r.random() < 0.6:
            rates = {c: number(r, 6, 0, 3) + D("0.000001") for c in currencies if c != base}
            if rates and r.random() < 0.2: rates.popitem()
            if r.random() < 0.3: rates[base] = D(1)
            if rates: portfolio["fx_rates"] = rates
        for a in range(r.randrange(1, 5)):
            account = {"name": f"Account {a}", "type": "brokerage", "currency": r.choice(currencies), "holdings": []}
            if r.random() < 0.6: account["balance"] = number(r, 2, 0, 20000)
            if r.random() < 0.05: account["balance"] = -number(r, 2, 1, 50)
            for h in range(r.randrange(0, 30)):
                kind = r.choice(TYPES)
                holding = {"ticker": r.choice(TICKERS), "type": kind, "quantity": number(r, r.choice([0, 3, 8]), 0, 500),
                           "currency": r.choice(currencies)}
                if r.random() < 0.8: holding["cost_basis"] = number(r, r.choice([0, 2, 4]), 0, 900)
                if r.random() < 0.4: holding["price"] = number(r, r.choice([0, 2, 4]), 0, 900)
                if r.random() < 0.2: holding["market_value"] = number(r, 2, 0, 90000)
                holding["region"] = r.choice(list(REGIONS))
                sector = r.choice(SECTORS)
                if sector: holding["sector"] = sector
                account["holdings"].append(holding)
            portfolio["accounts"].append(account)
        portfolio["accounts"][0]["holdings"].append(
            {"ticker": "SURE", "type": "stock", "quantity": 10, "market_value": 5000, "currency": portfolio["accounts"][0]["currency"]})
        return portfolio

    def facts(p):
        base, rates = p.get("base_currency"), {k: F(v) for k, v in p.get("fx_rates", {}).items()}
        parts = []
        for a in p["accounts"]:
            for h in a["holdings"]:
                q = F(h["quantity"])
                kind = CLASSES.get(h["type"], "other")
                if "market_value" in h: v = F(h["market_value"])
                elif "price" in h: v = F(h["price"]) * q
                elif "cost_basis" in h: v = F(h["cost_basis"]) * q
                else: v = q if kind == "cash" else F(0)
                region = h.get("region")
                parts.append((h["ticker"], kind, h["currency"], v, h.get("sector"), REGIONS[region]))
            if a.get("balance"):
                parts.append((a["currency"], "cash", a["currency"], F(a["balance"]), None, "Unknown"))
        totals = {}
        for part in parts: totals[part[2]] = totals.get(part[2], F(0)) + part[3]
        foreign = [c for c in totals if c != base]
        if base and foreign and all(c in rates for c in foreign):
            summation, pots = "converted", [(base, parts, {**rates, base: F(1)})]
        elif len(totals) == 1:
            only = next(iter(totals))
            summation, pots = "single", [(only, parts, {only: F(1)})]
        else:
            summation = "mixed"
            pots = [(c, [x for x in parts if x[2] == c], {c: F(1)}) for c in sorted(totals)]
        exposures = [exposure(c, x, r) for c, x, r in pots]
        share = None
        if summation != "mixed" and base and exposures[0]["sum"] > 0:
            rate = pots[0][2]
            share = text(sum((totals[c] * rate[c] for c in foreign), F(0)) / exposures[0]["sum"])
        for e in exposures: e.pop("sum")
        return {"summation": summation, "totals": {c: text(v) for c, v in totals.items()}, "foreign": share,
                "exposures": exposures}

    def exposure(currency, parts, rates):
        positions, order = {}, []
        for ticker, kind, c, v, sector, region in parts:
            key = (ticker.upper(), kind)
            if key not in positions: positions[key] = {"ticker": ticker, "class": kind, "value": F(0), "sector": None, "region": "Unknown"}
            x = positions[key]
            x["value"] += v * rates[c]
            if x["sector"] is None: x["sector"] = sector
            if x["region"] == "Unknown": x["region"] = region
        xs = sorted(positions.values(), key=lambda x: (-x["value"], x["ticker"]))
        total = sum((x["value"] for x in xs), F(0))
        def weight(v): return v / total if total > 0 else F(0)
        def shares(name):
            out = {}
            for x in xs: out[name(x)] = out.get(name(x), F(0)) + x["value"]
            return {k: [text(v), text(weight(v))] for k, v in out.items()}
        hhi = sum((weight(x["value"]) ** 2 for x in xs), F(0))
        return {"sum": total, "currency": currency, "total": text(total),
                "positions": [[x["ticker"], text(x["value"]), text(weight(x["value"]))] for x in xs],
                "classes": shares(lambda x: x["class"]), "regions": shares(lambda x: x["region"]),
                "sectors": shares(lambda x: x["sector"] or "Unspecified") if any(x["sector"] for x in xs) else {},
                "hhi": text(hhi) if total > 0 else None,
                "effective": text(1 / hhi) if total > 0 else None,
                "top5": text(sum((weight(x["value"]) for x in xs[:5]), F(0)))}

    class Plain(json.JSONEncoder):
        pass

    def dump(value):
        if isinstance(value, dict): return "{" + ",".join(json.dumps(k) + ":" + dump(v) for k, v in value.items()) + "}"
        if isinstance(value, list): return "[" + ",".join(map(dump, value)) + "]"
        return format(value, "f") if isinstance(value, D) else json.dumps(value)

    for seed in range(int(sys.argv[1])):
        p = make(seed)
        print(json.dumps({"file": dump(p), "facts": facts(p)}))
    """#
