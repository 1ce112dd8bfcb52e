import StrictJSON

/// Reads currency codes: ISO 4217 and what coins are called.
enum CurrencyCode {
    /// A code made only of capitals and digits, or why it is none.
    static func read(_ key: String, from reader: inout ObjectReader, _ log: inout ReadingLog) -> String? {
        guard let written = reader.requiredText(key, limit: 32, &log), let value = reader.value(key) else { return nil }
        return code(written, at: value, subject: reader.subject, &log)
    }

    static func code(_ written: String, at value: JSONValue, subject: String?, _ log: inout ReadingLog) -> String? {
        // None of them is a minor unit, too.
        if known.contains(written) { return written }
        if let major = minorUnits[written] {
            log.refuse(.minorUnitCurrency(written, major: major), at: value, subject: subject)
            return nil
        }
        let code = written.uppercased()
        let isCode = (2...10).contains(code.utf8.count) && code.utf8.allSatisfy { isCapitalOrDigit($0) }
        guard isCode else {
            log.refuse(.invalidCurrency(written, suggestion: symbols[written]), at: value, subject: subject)
            return nil
        }
        if !known.contains(code) {
            log.warn(.unknownCurrency(code, nearest: nearestName(to: code, among: common)), at: value, subject: subject)
        }
        return code
    }

    private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static let minorUnits = [
        "GBp": "GBP", "GBX": "GBP", "GBx": "GBP", "ZAc": "ZAR", "ZAC": "ZAR", "ILA": "ILS",
    ]

    private static let symbols = ["€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "US$": "USD", "₿": "BTC"]

    private static let common = [
        "EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "SGD", "SEK", "NOK", "DKK", "HKD", "CNY", "NZD",
    ]

    private static let known: Set<String> = {
        let iso = """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
            CHF CLF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ
            GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD
            LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
            PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND
            TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XOF XPD XPF XPT YER ZAR ZMW
            ZWG
            """
        let coins = "BTC XBT ETH USDT USDC DAI BUSD EURC BNB SOL ADA XRP DOT DOGE LTC BCH AVAX MATIC LINK ATOM"
        return Set((iso + " " + coins).split { $0 == " " || $0 == "\n" }.map(String.init))
    }()
}
