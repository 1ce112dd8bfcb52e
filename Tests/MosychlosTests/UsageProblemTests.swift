import Testing

@testable import mosychlos

struct UsageProblemTests {
    @Test(arguments: [
        ("", "No command given.\nSee `mosychlos --help` for the commands."),
        ("batch", "`mosychlos batch` needs a command.\nSee `mosychlos batch --help` for the commands."),
        (
            "wach",
            "`mosychlos` has no command `wach`.\nDid you mean `mosychlos watch`? All commands: `mosychlos --help`."
        ),
        (
            "submit risk a.json",
            "`mosychlos` has no command `submit`.\n"
                + "Did you mean `mosychlos batch submit`? All commands: `mosychlos --help`."
        ),
        ("xyzzy", "`mosychlos` has no command `xyzzy`.\nSee `mosychlos --help` for the commands."),
        ("xyzzy --help", "`mosychlos` has no command `xyzzy`.\nSee `mosychlos --help` for the commands."),
        (
            "watch --onec",
            "`mosychlos watch` has no option `--onec`.\nDid you mean `--once`? All options: `mosychlos watch --help`."
        ),
        (
            "batch --json status batch_1",
            "`mosychlos batch` has no option `--json`.\n"
                + "It belongs to `mosychlos batch status`: write `mosychlos batch status … --json`."
        ),
        (
            "prompt risk -2026.json",
            "`mosychlos prompt` has no option `-2026.json`.\n"
                + "Options: `mosychlos prompt --help`. If `-2026.json` is a file, write `./-2026.json`."
        ),
        (
            "batch list --status=nonsense",
            "`--status` cannot be `nonsense`.\nIt takes one of validating, in_progress, finalizing, completed, failed, "
                + "expired, cancelling, cancelled, sealed, uploading, uploaded, creating."
        ),
        ("batch list --after=", "`--after` cannot be ``.\nIt takes a value (ID)."),
        ("status --json --json", "`--json` is given more than once.\nGive it once."),
        (
            "batch submit --types=risk --types=allocation a.json",
            "`--types` is given more than once.\nGive all values at once: `--types=TYPE,…`."
        ),
        ("--config", "`--config` needs a value.\nWrite `--config=FILE`; it takes the name of a file."),
        (
            "simulate --port --faults f",
            "`--port` needs a value.\nWrite `--port=N`; it takes a whole number from 0 to 65535."
        ),
        ("status --json=yes", "`--json` takes no value.\nWrite `--json` alone."),
        ("simulate --port=70000", "`--port` cannot be `70000`.\nIt takes a whole number from 0 to 65535."),
        ("simulate --port=+1", "`--port` cannot be `+1`.\nIt takes a whole number from 0 to 65535."),
        ("batch wait b --timeout=30", "`--timeout` cannot be `30`.\nIt takes a time such as 90s, 30m or 1h30m."),
        ("batch results b --output=xml", "`--output` cannot be `xml`.\nIt takes one of json, md, table."),
        ("watch --config=", "`--config` cannot be ``.\nIt takes the name of a file."),
        (
            "status --log-level=loud",
            "`--log-level` cannot be `loud`.\nIt takes one of debug, info, warning, error."
        ),
        (
            "batch status",
            "`mosychlos batch status` needs ID.\nID: The batch, or the submission of several, as `batch submit` has named it. See `mosychlos batch status --help`."
        ),
        ("batch status a b", "`mosychlos batch status` does not take `b`.\nSee `mosychlos batch status --help`."),
        ("watch now", "`mosychlos watch` does not take `now`.\nSee `mosychlos watch --help`."),
        (
            "batch submit risk",
            "`mosychlos batch submit` needs FILE.\nFILE: The portfolios. See `mosychlos batch submit --help`."
        ),
        ("status --json --watch", "`--json` and `--watch` do not go together.\nLeave out one of the two."),
        (
            "batch submit risk a.json --timeout=1m",
            "`--timeout` does nothing without `--wait`.\nAdd `--wait` or leave it out."
        ),
        ("init --root=/mnt", "`--root` does nothing without `--system`.\nAdd `--system` or leave it out."),
        (
            "simulate --webhook-secret=x",
            "`--webhook-secret` does nothing without `--webhook-url`.\nAdd `--webhook-url` or leave it out."
        ),
        (
            "prompt rs!ik a.json",
            "`rs!ik` is no analysis type.\nDid you mean `risk`? The types: "
                + "risk, allocation, performance, compliance, reallocation, investment_research."
        ),
        (
            "batch submit a.json",
            "No analysis type given: `a.json` is none.\n"
                + "Write it first, as in `mosychlos batch submit risk portfolio.json`, or use --types. The types: "
                + "risk, allocation, performance, compliance, reallocation, investment_research."
        ),
        (
            "batch submit --types=risk,,allocation a.json",
            "`` is no analysis type.\nThe types: "
                + "risk, allocation, performance, compliance, reallocation, investment_research."
        ),
    ])
    func `A wrong command line says what is wrong and what to do`(line: String, words: String) throws {
        let problem = try #require(throws: UsageProblem.self) { try parse(line) }
        #expect(UsageWording.text(of: problem) == words)
    }

    @Test(arguments: ["status", "wait", "results", "errors", "cancel"], ["", " "])
    func `An id that is empty is none`(command: String, id: String) throws {
        let problem = try #require(throws: UsageProblem.self) { try CommandTree.parser.parse(["batch", command, id]) }
        #expect(problem == .missingArgument(.batchID, path: ["batch", command]))
    }

    @Test func `What was typed cannot move the cursor`() throws {
        let problem = try #require(throws: UsageProblem.self) { try CommandTree.parser.parse(["\u{1B}[2Jx"]) }
        #expect(!UsageWording.text(of: problem).contains("\u{1B}"))
    }

    @Test(arguments: [
        ("wach", "watch"), ("STATUS", "status"), ("chekc", "check"), ("sim", "simulate"), ("q", nil), ("", nil),
        ("demonstration", nil),
    ])
    func `The nearest name is a likely one or none`(word: String, nearest: String?) {
        let names = ["demo", "init", "watch", "status", "prompt", "check", "batch", "simulate"]
        #expect(nearestWord(to: word, among: names) == nearest)
    }

    @Test(arguments: [
        ("0", Duration.zero), ("90s", .seconds(90)), ("30m", .seconds(1800)), ("1h30m", .seconds(5400)),
        ("500ms", .milliseconds(500)), ("2d", .seconds(172_800)), ("1m5s", .seconds(65)), ("5min", .seconds(300)),
        ("", nil), ("30", nil), ("m", nil), ("30m1h", nil), ("1h1h", nil), ("-5s", nil), ("1.5h", nil), ("1 h", nil),
        ("9999999999s", nil), ("5y", nil), ("٣s", nil),
    ])
    func `Durations are read strictly`(text: String, duration: Duration?) {
        #expect(DurationText.read(text) == duration)
    }
}
