import Testing

@testable import Portfolios

struct FixedDecimalTests {
    @Test(arguments: [
        ("0", "0"), ("12", "12"), ("100", "100"), ("1.5", "1.5"), ("1.50", "1.5"), ("2.345", "2.35"),
        ("2.344999", "2.34"),
        ("-2.345", "-2.35"), ("0.004", "0"), ("-0.004", "0"), ("0.005", "0.01"), ("9.999", "10"), ("99.995", "100"),
        ("0.999", "1"), ("1234567890123.456", "1234567890123.46"), ("10.1", "10.1"), ("-0.5", "-0.5"), ("0.05", "0.05"),
    ])
    func `Two decimals, half away from zero`(exact: String, rounded: String) throws {
        #expect(try #require(FixedDecimal(exact)).rounded(to: 2) == rounded)
    }

    @Test(arguments: [
        ("0.3592", "35.92"), ("1", "100"), ("0.125", "12.5"), ("0.00005", "0.01"), ("-0.5", "-50"), ("3", "300"),
    ])
    func `A percentage has at most two decimals`(fraction: String, text: String) throws {
        #expect(try #require(FixedDecimal(fraction)).percentText == text)
    }

    @Test func `Equal numbers are equal however many zeros they were written with`() throws {
        let short = try #require(FixedDecimal("1.5"))
        let long = try #require(FixedDecimal("1.2")) + #require(FixedDecimal("0.30000000"))
        #expect(short == long)
        #expect(Set([short, long]).count == 1)
        #expect(!(short < long) && !(long < short))
    }

    @Test func `Arithmetic equals Python's on twenty thousand pairs`() throws {
        let output = try python(
            """
            import random
            from decimal import Decimal as D, getcontext, ROUND_HALF_UP
            getcontext().prec = 120
            getcontext().rounding = ROUND_HALF_UP
            r = random.Random(7)
            def number():
                digits = r.choice([1, 3, 6, 9, 15, 19, 25, 38])
                n = D(r.randrange(0, 10**digits)).scaleb(-r.randrange(max(0, digits - 18), 31 if digits < 31 else 39))
                return -n if r.random() < 0.2 else n
            def keep(x):
                # As many decimals as leave the digits within a signed 128-bit integer, and no more than 38.
                for places in range(38, -1, -1):
                    q = x.quantize(D(1).scaleb(-places))
                    if abs(int(q.scaleb(places))) < 2**127: return q
            n = 0
            while n < 20000:
                a, b = number(), number()
                if min(-a.as_tuple().exponent, -b.as_tuple().exponent) < 0 or max(-a.as_tuple().exponent, -b.as_tuple().exponent) > 30: continue
                n += 1
                order = "<" if a < b else ">" if a > b else "="
                ratio = (a / b) if b else D(0)
                print(*(format(x, "f") for x in (a, b, keep(a + b), keep(a * b), ratio.quantize(D(1).scaleb(-40)))), order)
            """
        )
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 20_000)
        for line in lines {
            let fields = line.split(separator: " ").map(String.init)
            let a = try #require(FixedDecimal(fields[0]))
            let b = try #require(FixedDecimal(fields[1]))
            #expect(isSame(a + b, fields[2]), "\(a) + \(b)")
            #expect(isSame(a - -b, fields[2]), "\(a) - -\(b)")
            #expect(isSame(a * b, fields[3]), "\(a) × \(b)")
            #expect(isNear(a.divided(by: b), fields[4], a, b), "\(a) / \(b)")
            #expect((a < b ? "<" : b < a ? ">" : "=") == fields[5], "\(a) \(fields[5]) \(b)")
        }
    }

    /// The same digits; where digits had to be rounded away, the last one may differ.
    private func isSame(_ ours: FixedDecimal, _ theirs: String) -> Bool {
        let exact = plain(theirs)
        if ours.description == exact { return true }
        guard ours.description.count(where: \.isNumber) >= 37 else { return false }
        guard let exact = FixedDecimal(exact) else { return ours.description.prefix(30) == theirs.prefix(30) }
        return (ours - exact).magnitude <= FixedDecimal(coefficient: 2, places: ours.places)
    }

    private func isNear(_ ours: FixedDecimal, _ theirs: String, _ a: FixedDecimal, _ b: FixedDecimal) -> Bool {
        let exact = String(theirs.prefix { $0 != "." } + theirs.drop { $0 != "." }.prefix(20))
        guard let exact = FixedDecimal(exact) else { return true }  // larger than any amount
        let distance = (ours - exact).magnitude
        let allowance = FixedDecimal("0.000000000000001") ?? 0
        return distance <= allowance || distance <= exact.magnitude * allowance
            || b.magnitude < (FixedDecimal("0.0000001") ?? 0)
    }

    private func plain(_ text: String) -> String {
        guard text.contains(".") else { return text == "-0" ? "0" : text }
        var digits = text[...]
        while digits.last == "0" { digits = digits.dropLast() }
        if digits.last == "." { digits = digits.dropLast() }
        return digits == "-0" ? "0" : String(digits)
    }
}
