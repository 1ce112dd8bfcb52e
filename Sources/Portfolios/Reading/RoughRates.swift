/// What currencies are worth, roughly: enough to see a rate that is turned round or has lost its point.
enum RoughRates {
    enum Fault: Hashable, Sendable {
        /// It would be right the other way round.
        case turnedRound
        case farOff
    }

    /// What is wrong with a rate, which says what one unit of `code` is worth in `base`.
    ///
    /// nil where it is within five times of what is usual, or where nothing is known of these currencies.
    static func fault(of rate: FixedDecimal, _ code: String, in base: String) -> Fault? {
        guard let unit = millionths[code], let baseUnit = millionths[base] else { return nil }
        let (usual, other) = (FixedDecimal(unit), FixedDecimal(baseUnit))
        guard isFar(rate * other, from: usual) else { return nil }
        return isFar(rate * usual, from: other) ? .farOff : .turnedRound
    }

    private static func isFar(_ value: FixedDecimal, from usual: FixedDecimal) -> Bool {
        value > usual * 5 || value * 5 < usual
    }

    /// In millionths of a US dollar, at some time between 2015 and 2026.
    private static let millionths = [
        "USD": 1_000_000, "EUR": 1_120_000, "GBP": 1_300_000, "CHF": 1_120_000, "CAD": 740_000, "AUD": 680_000,
        "NZD": 630_000, "SGD": 750_000, "HKD": 128_000, "CNY": 143_000, "CNH": 143_000, "JPY": 7_500, "KRW": 760,
        "TWD": 32_000, "INR": 13_000, "IDR": 65, "THB": 29_000, "MYR": 230_000, "PHP": 18_500, "VND": 41,
        "SEK": 102_000, "NOK": 105_000, "DKK": 150_000, "PLN": 250_000, "CZK": 44_000, "HUF": 3_000, "ILS": 280_000,
        "ZAR": 60_000,
        "BRL": 200_000, "MXN": 53_000, "SAR": 266_700, "AED": 272_300,
    ]
}
