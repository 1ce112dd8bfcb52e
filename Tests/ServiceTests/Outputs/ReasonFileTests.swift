import Batches
import Jobs
import LinuxSystem
import Portfolios
import Service
import StrictJSON
import Testing

struct ReasonFileTests {
    @Test func `A slip in the JSON is named with its place`() throws {
        let reason = Reason(try rejection(of: "{\"as_of\": \"2026-11-20\"\n  \"accounts\": []}"))
        #expect(
            text(reason, id: "drop-1") == """
                This file is not valid JSON. Line 2, column 3: A comma is missing before this place. \
                (A quote inside a text is written \\"; a number has no blanks.)
                What to do: correct the file at that place or export it anew, then put it into inbox/risk again.
                Cost: not sent, no cost.

                2026-11-22 14:05:30 UTC  smith.json  not-json
                id: drop-1

                """
        )
    }

    @Test func `Every problem of a portfolio is listed`() throws {
        let json = """
            {"as_of": "2026-13-40", "accounts": [{"name": "A", "type": "brokerage", "currency": "EUR", "holdings": [
              {"ticker": "AI.PA", "type": "stock", "quantity": -3, "currency": "EUR", "price": 9}]}]}
            """
        #expect(
            text(Reason(try rejection(of: json))) == """
                This portfolio cannot be used. Line 1, column 11 (/as_of): "2026-13-40" is not a date of the calendar. \
                Write year-month-day, such as "2026-11-20".
                Line 2, column 52 (/accounts/0/holdings/0/quantity): "AI.PA": -3 is below zero. \
                Short positions are not supported; amounts must be 0 or more.
                What to do: correct the file, then put it into inbox/risk again.
                Cost: not sent, no cost.

                2026-11-22 14:05:30 UTC  smith.json  schema

                """
        )
    }

    @Test func `What is odd beside the problems is named, so that a file has to be mended only once`() throws {
        let json = """
            {"as_of": "2026-11-20", "accounts": [{"name": "A", "type": "brokerage", "currency": "EUR", "holdings": [
              {"ticker": "AI.PA", "type": "stock", "quantity": -3, "price": 9, "currency": "EUR", "isin": "FR0000120074"},
              {"ticker": "X", "type": "stock", "quantity": 1, "prise": 2, "cost_basis": 2, "currency": "EUR"}]}]}
            """
        let lines = text(Reason(try rejection(of: json))).split(separator: "\n")
        #expect(lines[0].contains("is below zero"))
        #expect(lines[1].hasPrefix("Also noticed: line 2, column "))
        #expect(
            lines[1].hasSuffix(
                """
                 (/accounts/0/holdings/0/isin): "AI.PA": The ISIN "FR0000120074" is mistyped: \
                after its first eleven characters the last must be 3. It is left out.
                """
            )
        )
        #expect(lines[2].hasPrefix("Also noticed: line 3, column ") && lines[2].contains(#"Did you mean "price"?"#))
        #expect(lines[3].hasPrefix("What to do: "))
    }

    @Test(arguments: [1, 6, 40])
    func `Remarks take no room from problems, and those left out are counted`(problems: Int) throws {
        let holdings = (1...40).map {
            "{\"ticker\": \"T\($0)\", \"type\": \"stock\", \"quantity\": \($0 > problems ? $0 : -$0), \"price\": 1, "
                + "\"currency\": \"EUR\", \"isin\": \"US000\"}"
        }
        let json = """
            {"as_of": "2026-11-20", "accounts": [{"name": "A", "type": "brokerage", "currency": "EUR",
             "holdings": [\(holdings.joined(separator: ",\n"))]}]}
            """
        let lines = text(Reason(try rejection(of: json))).split(separator: "\n")
        #expect(lines.count { $0.contains("is below zero") } == min(problems, 10))
        let noticed = lines.count { $0.hasPrefix("Also noticed: ") }
        #expect(problems < 40 ? noticed == 5 : noticed < 5)
        #expect(lines.contains("... and \(40 - noticed) more remarks."))
    }

    @Test func `Of very many problems ten are listed and the rest is counted`() throws {
        let holdings = (1...40).map {
            "{\"ticker\": \"T\($0)\", \"type\": \"stock\", \"quantity\": -\($0), \"currency\": \"EUR\"}"
        }
        let json = """
            {"as_of": "2026-11-20", "accounts": [{"name": "A", "type": "brokerage", "currency": "EUR",
             "holdings": [\(holdings.joined(separator: ",\n"))]}]}
            """
        let lines = text(Reason(try rejection(of: json))).split(separator: "\n")
        #expect(lines.filter { $0.contains("is below zero") }.count == 10)
        #expect(lines[10] == "... and 30 more problems.")
    }

    @Test func `A request that failed at the provider says what it cost`() {
        let failure = RequestFailure(kind: .refusedRequest, message: "Too\nlong.", code: "context_length_exceeded")
        #expect(
            text(
                .requestFailed(failure, batchID: "batch_abc"),
                charge: .sent(batchID: "batch_abc", tokens: 1234, cost: 0.0123),
                id: "req_1",
                simulated: true
            ) == """
                SIMULATED. The provider refused this request (batch_abc).
                Details: Too long. (context_length_exceeded)
                What to do: tell whoever runs this service; sent unchanged, the request would be refused again.
                Cost: sent as batch_abc, 1,234 tokens billed, $0.0123.

                2026-11-22 14:05:30 UTC  smith.json  api-rejected
                id: req_1

                """
        )
    }

    @Test(arguments: [
        (Reason.Charge.notSent, "Cost: not sent, no cost."),
        (.sent(batchID: "batch_1", tokens: 0, cost: nil), "Cost: sent as batch_1, nothing billed."),
        (.sent(batchID: "batch_1", tokens: 1, cost: nil), "Cost: sent as batch_1, 1 token billed."),
        (.sent(batchID: "batch_1", tokens: nil, cost: nil), "Cost: sent as batch_1, billed amount not reported."),
        (
            .maybeBilled(batchID: "batch_1"),
            "Cost: sent as batch_1, may have been billed; sent again, it is billed again."
        ),
        (
            .maybeBilled(batchID: nil),
            "Cost: may have been sent and billed; the provider did not confirm it. Sent again, it is billed again."
        ),
    ])
    func `What it cost is always said`(charge: Reason.Charge, line: String) {
        #expect(
            text(.retriesUsedUp(attempts: 1, last: nil), charge: charge).split(separator: "\n").contains { $0 == line }
        )
    }

    @Test(arguments: [
        (
            Reason.Cancellation.here(CancelRequest(.controlFile("cancel_batch_1.txt"), at: 1_795_356_000)),
            "This batch was cancelled by the file cancel_batch_1.txt in control, 2026-11-22 14:00:00 UTC."
        ),
        (
            .here(CancelRequest(.commandLine(user: "anna"), at: 1_795_356_000)),
            "This batch was cancelled by user anna on the command line, 2026-11-22 14:00:00 UTC."
        ),
        (
            .here(CancelRequest(.unrecorded, at: nil)),
            "This batch was cancelled by a file in control or from the command line."
        ),
        (
            .elsewhere(at: 1_795_356_000),
            "This batch was cancelled at the provider, 2026-11-22 14:00:00 UTC: on its web page or by another program, "
                + "not here."
        ),
    ])
    func `Who cancelled a batch is said, and when`(cancellation: Reason.Cancellation, line: String) {
        #expect(text(.cancelled(cancellation)).split(separator: "\n").first.map(String.init) == line)
    }

    @Test(arguments: ReasonFileTests.everyReason)
    func `Every reason has a line, an advice, a bill, a time and a code, in Windows lines`(reason: Reason) {
        let bytes = ReasonFile.render(
            reason,
            about: "smith.json",
            inbox: "inbox/risk",
            charge: .notSent,
            at: 0,
            id: "id-1"
        )
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasSuffix(".") || lines[0].hasSuffix("?"))
        #expect(lines.contains { $0.hasPrefix("What to do: ") && $0.hasSuffix(".") })
        #expect(lines.contains { $0.hasPrefix("Cost: ") && $0.hasSuffix(".") })
        #expect(lines.suffix(3) == ["1970-01-01 00:00:00 UTC  smith.json  \(reason.code)", "id: id-1", ""])
        #expect(!lines.contains { $0.contains("\n") || $0.contains("\r") })
        #expect(bytes.count <= ReasonFile.maximumSize)
    }

    @Test(arguments: [
        "\u{202E}gpj.exe", String(repeating: "€", count: 4000), "a\r\nCost: none\u{1B}[2J", "\u{0}\u{7F}",
    ])
    func `Foreign words stay on their line, are marked where harmful, and never fill the file`(words: String) {
        let name = FileName(bytes: Array(words.utf8.filter { $0 != 0 && $0 != 0x2F }.prefix(255))) ?? "x"
        let problems = (0..<200).map { BatchJob.Problem(code: words, message: words, parameter: words, line: $0) }
        let bytes = ReasonFile.render(
            .batchRejected(problems, batchID: words),
            about: name,
            inbox: words,
            charge: .sent(batchID: words, tokens: .max, cost: 1e300),
            at: .max,
            id: words,
            simulated: true
        )
        #expect(bytes.count <= ReasonFile.maximumSize)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("SIMULATED. "))
        #expect(text.split(separator: "\r\n").filter { $0.hasPrefix("Cost: ") }.count == 1)
        #expect(!text.unicodeScalars.contains { ["\u{202E}", "\u{1B}", "\u{7F}", "\u{0}"].contains($0) })
    }
}

extension ReasonFileTests {
    private static let problem = JSONProblem(
        kind: .unexpectedEnd,
        offset: 9,
        line: 3,
        column: 4,
        pointer: "/accounts/0"
    )

    private static let everyReason: [Reason] =
        [
            .notJSON(problem), .cutOff(problem), .empty, .tooLarge(size: 26_214_400, limit: 20_971_520),
            .encoding(problem), .invalidPortfolio([], unlisted: 3),
            .cancelled(.here(CancelRequest(.controlFile("cancel_batch_1.txt"), at: 1_795_356_000))),
            .cancelled(.here(CancelRequest(.commandLine(user: "anna"), at: 1_795_356_000))),
            .cancelled(.here(CancelRequest(.unrecorded, at: nil))), .cancelled(.elsewhere(at: 1_795_356_000)),
            .cancelled(.elsewhere(at: nil)), .batchRejected([], batchID: "batch_1"),
            .retriesUsedUp(attempts: 3, last: nil),
        ]
        + RequestFailure.Kind.allCases.map {
            .requestFailed(RequestFailure(kind: $0, message: "words"), batchID: "batch_1")
        }

    private func text(
        _ reason: Reason,
        charge: Reason.Charge = .notSent,
        id: String? = nil,
        simulated: Bool = false
    ) -> String {
        let bytes = ReasonFile.render(
            reason,
            about: "smith.json",
            inbox: "inbox/risk",
            charge: charge,
            at: 1_795_356_330,
            id: id,
            simulated: simulated
        )
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private func rejection(of json: String) throws -> PortfolioRejection {
        try #require(throws: PortfolioRejection.self) { _ = try PortfolioReading.read(Array(json.utf8)) }
    }
}
