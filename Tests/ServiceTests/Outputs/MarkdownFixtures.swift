extension MarkdownOutputTests {
    static let facts = """
        {"as_of":"2025-11-14","base_currency":"EUR","holdings_count":5,"accounts":[],
        "valued_by":[{"basis":"cost_basis","holdings":5}],
        "totals_by_currency":[{"currency":"EUR","value":48188.30}],"summation":"single_currency","currency":"EUR",
        "total_value":48188.30,"positions_count":5,
        "weights_by_class":[{"name":"etf","weight_pct":35.92},{"name":"mutual_fund","weight_pct":35.65}],
        "weights_by_sector":[],
        "weights_by_region":[{"name":"Global","weight_pct":47.75},{"name":"Europe","weight_pct":null}],
        "hhi":0.2342,"effective_holdings":4.27,"largest_position_pct":35.92,"top5_pct":100,
        "top_holdings":[{"ticker":"CW8.PA","weight_pct":35.92},{"ticker":"X|Y","weight_pct":18.47}],
        "holdings":[{"ticker":"CW8.PA","name":"World equity ETF","weight_pct":35.92,"value":17310.30}],
        "foreign_currency_pct":17.18,
        "flags":[{"flag":"large_position","subject":"CW8.PA","class":"etf","weight_pct":35.92,"threshold_pct":20},
        {"flag":"few_positions","count":5,"fewer_than":10},
        {"flag":"counted_as_zero_no_value_given","tickers":["A","B"]}]}
        """

    static let riskAnswer = """
        {"summary":"The portfolio is concentrated. CW8.PA is 35.9 % of it.\\n\\nIt holds no bonds.",
        "overall_risk":"elevated",
        "findings":[
        {"topic":"interest_rates","severity":"high","evidence":"CW8.PA 35.92 %","comment":"A broad fund | diversified"},
        {"topic":"currency","severity":"low","evidence":"MSFT","comment":"One issuer"}],
        "actions":[{"action":"Reduce MSFT","instrument":"MSFT","rationale":"one issuer","priority":"high",
        "timing":"within_months"},
        {"action":"Keep the rest","instrument":null,"rationale":"broad","priority":"low","timing":"now"}],
        "confidence":"medium","limitations":["No prices: values are cost.","No <sectors>."]}
        """

    static let mixedAnswer = """
        {"opportunities":[{"title":"Inflation-linked bonds","fills_gap":"no bonds","tags":["safe","dull"],
        "instruments":[{"name":"Fund one","ticker":"IBCI","kind":"fund"},
        {"name":"Bond two","ticker":null,"kind":"bond"}],"horizon":"long_term"}],
        "summary":"Short.","custom_section":{"deep":{"x":[1,[2,{"y":"z"}]]},"a_pct":12.5},
        "checks":[{"status":"compliant","area":"currency","measured":"17 %","remedy":null},
        {"status":"non_compliant","area":"position_limits","measured":"35 %","remedy":"sell"}],
        "empty":[],"nothing":null,"target_mix":[{"name":"stock","current_pct":35.65,"target_pct":40}]}
        """
}
