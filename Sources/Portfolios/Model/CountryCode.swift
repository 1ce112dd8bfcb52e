/// ISO 3166: two letters in capitals.
package enum CountryCode {
    /// The code as people write it, in any case; nil for anything that is none.
    package static func code(_ text: String) -> String? {
        let code = text.uppercased()
        return codes.contains(code) ? code : nil
    }

    /// What somebody may have meant; nil if nothing is close.
    package static func nearest(to text: String) -> String? {
        let word = text.lowercased().filter(\.isLetter)
        return names[word] ?? nearestName(to: text, among: Array(names.keys).sorted()).flatMap { names[$0] }
    }

    /// What people write for a code.
    private static let names = [
        "uk": "GB", "england": "GB", "greatbritain": "GB", "unitedkingdom": "GB", "usa": "US", "unitedstates": "US",
        "america": "US", "france": "FR", "germany": "DE", "deutschland": "DE", "switzerland": "CH", "schweiz": "CH",
        "suisse": "CH", "netherlands": "NL", "holland": "NL", "nederland": "NL", "canada": "CA", "japan": "JP",
        "australia": "AU", "singapore": "SG", "spain": "ES", "italy": "IT", "belgium": "BE", "austria": "AT",
        "ireland": "IE", "luxembourg": "LU", "portugal": "PT", "sweden": "SE", "norway": "NO", "denmark": "DK",
        "finland": "FI", "poland": "PL", "hongkong": "HK", "newzealand": "NZ", "southkorea": "KR", "brazil": "BR",
        "mexico": "MX", "india": "IN", "china": "CN", "russia": "RU",
    ]

    private static let codes: Set<String> = {
        let all = """
            AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
            CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
            GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
            KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
            MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
            RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
            TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
            """
        return Set(all.split { $0 == " " || $0 == "\n" }.map(String.init))
    }()
}
