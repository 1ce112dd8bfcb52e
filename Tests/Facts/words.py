"""The facts of a result, from the fractions of reference.py: two decimals, per cent, and nothing where nothing is."""

from decimal import Decimal as D
from fractions import Fraction as F

from reference import rounded


def percent(weight):
    return None if weight is None else rounded(weight * 100, 2)


def exact(value):
    return D(value.numerator) / D(value.denominator)


def pot_json(pot):
    found = {"currency": pot["currency"], "total_value": rounded(pot["total"], 2), "positions_count": len(pot["positions"])}
    if pot["owes"]:
        found |= {"assets_value": rounded(pot["assets"], 2), "concentration_over": "assets"}
    for key in ("class", "sector", "region"):
        found["weights_by_" + key] = [{"name": name, "weight_pct": percent(weight)} for name, _, weight in pot[key]]
    found["hhi"], found["effective_holdings"] = rounded(pot["hhi"], 4), rounded(pot["effective"], 2)
    found["largest_position_pct"] = percent(pot["top"][0]["weight"]) if pot["top"] else None
    found["top5_pct"] = percent(pot["top5"])
    if pot["known"]:
        value, cost = pot["known"]
        found["gain_pct_on_cost"] = percent((value - cost) / cost) if cost > 0 else None
        found["unrealised_gain"] = rounded(value - cost, 2)
        found["cost_known_pct"] = percent(value / pot["assets"]) if pot["assets"] else None
    found["top_holdings"] = [{"ticker": x["ticker"], "weight_pct": percent(x["weight"])} for x in pot["top"]]
    found["holdings"] = [position_json(position) for position in pot["positions"]]
    return found


def position_json(x):
    found = {"ticker": x["ticker"], "class": x["class"], "weight_pct": percent(x["weight"]), "value": rounded(x["value"], 2),
             "quantity": exact(x["quantity"]), "currency": x["currency"], "region": x["region"],
             "accounts": list(dict.fromkeys(part["account"] for part in x["parts"]))}
    found |= {key: x[key] for key in ("name", "isin", "sector") if x[key]}
    if x["type"] != x["class"]:
        found["type"] = x["type"]
    if x["foreign"]:
        found["foreign"] = True
    if x["cost"] is not None:
        found["unrealised_gain"] = rounded(x["value"] - x["cost"], 2)
        if x["cost"] > 0:
            found["gain_pct_on_cost"] = percent((x["value"] - x["cost"]) / x["cost"])
    if len(x["parts"]) > 1:
        found["parts"] = [
            {"account": part["account"], "quantity": exact(part["quantity"]), "value": rounded(part["value"], 2)}
            | ({"currency": part["currency"]} if x["currency"] == "several" else {})
            | ({"ticker": part["ticker"]} if part["ticker"].upper() != x["ticker"].upper() else {}) for part in x["parts"]]
    return found


def drift_json(one, keys=("by", "name")):
    dimension, name, weight, target, change = one
    return {keys[0]: dimension, keys[1]: name, "weight_pct": percent(weight), "target_pct": percent(target),
            "drift_pct_points": percent(weight - target)} | ({"change_value": rounded(change, 2)} if keys[1] == "name" else {})


def flags_json(found, p):
    flags = []

    def above(kind, subject, weight, lines, pot, **more):
        crossed = [line for line in lines if weight is not None and weight > F(line, 100)]
        if crossed:
            within = {} if pot is None or found["summation"] != "mixed_currencies" else {"within_currency": pot["currency"]}
            subject = {} if subject is None else {"subject": subject}
            flags.append({"flag": kind} | subject | more | within
                         | {"weight_pct": percent(weight), "threshold_pct": D(crossed[-1])})

    for pot in found["pots"]:
        for x in pot["positions"]:
            weight = None if x["class"] == "cash" else x["weight"]
            above("large_position", x["ticker"], weight, (5, 10, 20), pot, **{"class": x["class"]})
        for name, _, weight in pot["sector"]:
            above("large_sector", name, weight if name != "Unspecified" else None, (25,), pot)
        for name, _, weight in pot["region"]:
            above("large_region", name, weight if name not in ("Unknown", "Cash") else None, (60,), pot)
    above("foreign_currency", None, found["foreign"], (30,), None)
    count = sum(x["class"] != "cash" for pot in found["pots"] for x in pot["positions"])
    if 0 < count < 10:
        flags.append({"flag": "few_positions", "count": count, "fewer_than": 10})
    for _, currency, balance, _ in found["accounts"]:
        if balance and balance < 0:
            flags.append({"flag": "negative_cash", "currency": currency, "amount": rounded(F(balance), 2)})
    if unvalued := [part["ticker"] for part in found["parts"] if part["basis"] == "none"]:
        flags.append({"flag": "counted_as_zero_no_value_given", "tickers": unvalued})
    if found["valued"].get("cost_basis"):
        flags.append({"flag": "valued_at_cost_not_market", "count": found["valued"]["cost_basis"]})
    if vague := sum(x["type"] == "unspecified" for pot in found["pots"] for x in pot["positions"]):
        flags.append({"flag": "asset_type_not_given", "count": vague})
    if p.get("targets") and not found["drift"]:
        flags.append({"flag": "targets_not_compared", "reason": "amounts could not be added up"})
    flags += [{"flag": "drift", "threshold_pct": D(5)} | drift_json(one, ("by", "subject"))
              for one in found["drift"] if abs(one[2] - one[3]) > F(5, 100)]
    return flags + [finding_json(found, one, p) for one in found["findings"]]


def finding_json(found, finding, p):
    verdict, rule, detail, position, pot, substitute = finding
    flag = {"flag": verdict, "rule": rule}
    if position is None:
        return flag | {"leverage": rounded(found["leverage"], 4), "max_leverage": p["jurisdiction"]["max_leverage"]}
    flag |= {"subject": position["ticker"], "weight_pct": percent(position["weight"]),
             "accounts": list(dict.fromkeys(part["account"] for part in position["parts"] if not part["balance"]))}
    if detail:
        flag["domicile" if "domicile" in rule else "type"] = detail
    if substitute:
        flag["substitute"] = substitute
    if found["summation"] == "mixed_currencies":
        flag["within_currency"] = pot["currency"]
    return flag


def facts_json(found, p):
    whole = found["summation"] != "mixed_currencies"
    result = {
        "as_of": p["as_of"], "base_currency": found["base"],
        "holdings_count": sum(len(holdings) for *_, holdings in found["accounts"]),
        "accounts": [{"account": place, "label": f"account {place} ({kind}, {currency})", "holdings": len(holdings),
                      "cash_balance": None if balance is None else rounded(F(balance), 2)}
                     for place, (kind, currency, balance, holdings) in enumerate(found["accounts"], 1)],
        "valued_by": [{"basis": basis, "holdings": count} for basis, count in found["valued"].items()],
        "totals_by_currency": [{"currency": code, "value": rounded(value, 2)} for code, value in found["totals"].items()],
        "summation": found["summation"],
        "foreign_currency_pct": percent(found["foreign"]),
        "flags": flags_json(found, p),
    }
    if found["summation"] == "converted":
        result["fx_rates"] = [{"currency": code, "rate": exact(rate)} for code, rate in found["rates"].items()]
    if whole:
        result |= pot_json(found["pots"][0])
    else:
        result["currencies_without_rate"] = found["missing"]
        result["by_currency"] = [pot_json(pot) for pot in found["pots"]]
    if found["drift"]:
        result["drift"] = [drift_json(one) for one in found["drift"]]
    if (rules := p.get("jurisdiction")) is not None:
        result["jurisdiction"] = {key: rules[key] for key in ("allowed_asset_types", "disallowed_asset_types") if key in rules}
        result["jurisdiction"] |= {key: [code.upper() for code in rules[key]]
                                   for key in ("etf_domicile_allow", "etf_domicile_block") if key in rules}
        if "ticker_blocklist" in rules:
            result["jurisdiction"]["blocked_tickers_count"] = len(rules["ticker_blocklist"])
        if "ticker_substitutes" in rules:
            result["jurisdiction"]["substitutes_count"] = len(rules["ticker_substitutes"])
        if "max_leverage" in rules:
            result["jurisdiction"] |= {"max_leverage": rules["max_leverage"], "leverage": rounded(found["leverage"], 4)}
    if "Allocation" in p:
        stated = {name: F(share) for name, share in p["Allocation"].items()}
        parts_of = 100 if any(share > 1 for share in stated.values()) else 1
        result["stated_allocation"] = [{"name": name, "weight_pct": percent(share / parts_of)} for name, share in stated.items()]
    return result
