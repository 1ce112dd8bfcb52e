/// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`.
func unixTime(ofHTTPDate text: String) -> Int64? {
    let words = text.split(separator: " ")
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int64($0) }
    guard let day = Int64(words[1]), let year = Int64(words[3]), clock.count == 3 else { return nil }
    return unixTime(year, Int64(month) + 1, day, clock[0], clock[1], clock[2])
}

/// Seconds since 1970 of `2026-11-22T21:30:00.123Z` or with an offset such as `+01:00`; fractions are cut off.
func unixTime(ofRFC3339 text: String) -> Int64? {
    let text = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? {
        range.upperBound <= text.count ? Int64(String(decoding: text[range], as: UTF8.self)) : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
        let minute = number(14..<16), let second = number(17..<19), text[10] | 0x20 == UInt8(ascii: "t")
    else { return nil }
    let zone = text[19...].drop { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let time = unixTime(year, month, day, hour, minute, second)
    guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return time }
    let start = zone.startIndex
    guard let hours = number(start + 1..<start + 3), let minutes = number(start + 4..<start + 6) else { return nil }
    let offset = hours * 3_600 + minutes * 60
    return time.map { sign == UInt8(ascii: "+") ? $0 - offset : $0 + offset }
}

private func unixTime(
    _ year: Int64,
    _ month: Int64,
    _ day: Int64,
    _ hour: Int64,
    _ minute: Int64,
    _ second: Int64
) -> Int64? {
    guard (1970...9_999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
        (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    // Years that begin in March put the leap day at their end.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return days * 86_400 + hour * 3_600 + minute * 60 + second
}
