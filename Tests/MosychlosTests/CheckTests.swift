import Batches
import LinuxSystem
import Prompts
import Service
import TestSupport
import Testing

@testable import mosychlos

struct CheckTests {
    @Test func `A folder that is not there yet is no fault, and init makes it`() {
        let findings = FolderCheck(path: "/nonexistent/batch", userID: 1).findings()
        #expect(findings == [.warning("folders", "/nonexistent/batch is not there yet", remedy: "mosychlos init")])
        #expect(findings.exitCode == .done)
    }

    @Test(arguments: [
        (FileStatus.Kind.directory, UInt32(0o40770), UInt32(7), UInt64(1), nil),
        (.directory, 0o40770, 8, 1, "sudo chown -R 7 d/outbox"),
        (.directory, 0o40550, 7, 1, "chmod u+rwx d/outbox"),
        (.directory, 0o40770, 7, 2, "findmnt -T d/outbox"),
        (.regular, 0o100640, 7, 1, "mv d/outbox d/outbox.old && mosychlos init"),
    ])
    func `A folder has to be ours, open to us and on the same file system`(
        kind: FileStatus.Kind,
        mode: UInt32,
        owner: UInt32,
        device: UInt64,
        remedy: String?
    ) throws {
        var status = try Directory.open("/").status()
        status.kind = kind
        status.mode = mode
        status.owner = owner
        status.device = device
        let findings = FolderCheck.findings(for: status, at: "d/outbox", device: 1, userID: 7)
        #expect(findings.compactMap(\.remedy) == (remedy.map { [$0] } ?? []))
        #expect(findings.exitCode == (remedy == nil ? .done : .failed))
    }

    @Test(arguments: ["", "inbox", "outbox", "processing"])
    func `A folder of folders that others may write to is warned of, one for drops is not`(name: String) async throws {
        try await withTemporaryDirectory { path in
            _ = try DropRoot(dataDirectory: path, types: AnalysisType.all)
            let root = path + "/batch"
            let check = FolderCheck(path: root, userID: Host.userID)
            #expect(check.findings().filter { $0.subject == "folders" }.map(\.grade) == [.good])
            _ = try await run(["chmod", "g+w", root + "/inbox/risk", root + "/control", root + "/" + name])
            let shown = name.isEmpty ? root : root + "/" + name
            #expect(check.findings().compactMap(\.remedy).filter { $0.hasPrefix("chmod") } == ["chmod go-w \(shown)"])
        }
    }

    @Test(arguments: ["inbox/risk/urgent", "inbox/risk", "processing/risk", "outbox/risk"], ["touch", "ln -s /tmp"])
    func `A file or a link in place of a type's folder is found, and moving it away mends it`(
        place: String,
        obstacle: String
    ) async throws {
        try await withTemporaryDirectory { path in
            _ = try DropRoot(dataDirectory: path, types: AnalysisType.all)
            let check = FolderCheck(path: path + "/batch", userID: Host.userID)
            let shown = path + "/batch/" + place
            _ = try await run(["sh", "-ec", "rm -r \(shown); \(obstacle) \(shown)"])
            #expect(check.findings().compactMap(\.remedy).filter { $0.hasPrefix("mv") } == ["mv \(shown) \(shown).old"])
            #expect(check.findings().exitCode == .failed)
        }
    }

    @Test func `Little room is said before it is too little`() {
        let check = SpaceCheck(path: "d", rule: DiskRule(minimumFree: 200 << 20))
        func grades(_ free: Int64, files: Int64 = 0, of totalFiles: Int64 = 0) -> [Finding.Grade] {
            let space = DiskSpace(free: free, total: 4 << 30, freeFiles: files, totalFiles: totalFiles)
            return check.findings(for: space).map(\.grade)
        }
        #expect(grades(2 << 30) == [.good])
        #expect(grades(1 << 29) == [.warning])
        #expect(grades(1 << 20) == [.bad(.failed)])
        #expect(grades(2 << 30, files: 50_000, of: 100_000) == [.good, .good])
        #expect(grades(2 << 30, files: 2000, of: 100_000) == [.good, .warning])
        #expect(grades(2 << 30, files: 10, of: 100_000) == [.good, .bad(.failed)])
        let readOnly = DiskSpace(free: 2 << 30, total: 4 << 30, isReadOnly: true)
        #expect(check.findings(for: readOnly).first?.remedy?.contains("remount,rw") == true)
    }

    @Test func `A hold and a control file that is not understood are found`() async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.open(path)
            let control = try root.makeDirectory("control")
            let check = ControlCheck(path: path)
            #expect(check.findings(of: root).map(\.grade) == [.good])
            try root.makeDirectory(".work").writeFile("hold", [], replacing: true)
            try control.writeFile("cancle_batch_1", [], replacing: true)
            try control.writeFile("flush.txt", [], replacing: true)
            let remedies = check.findings(of: root).compactMap(\.remedy)
            #expect(
                remedies == ["touch \(path)/control/resume", "mosychlos watch", "rm \(path)/control/cancle_batch_1"]
            )
        }
    }

    @Test func `A clock that was found to differ from the file system's is a finding`() async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.open(path)
            #expect(ClockCheck().findings(of: root).isEmpty)
            let work = try root.makeDirectory(".work")
            for (skew, grade) in [(nil, Finding.Grade.good), (-3600, .warning)] as [(Int64?, Finding.Grade)] {
                let status = DropRootStatus(
                    generatedAt: 1,
                    version: "1",
                    provider: "p",
                    model: "m",
                    simulated: false,
                    clockSkew: skew
                )
                try work.writeFile("status.json", StatusJSON.render(status), replacing: true)
                #expect(ClockCheck().findings(of: root).map(\.grade) == [grade])
            }
        }
    }

    @Test func `Limits are read from the kernel's words`() {
        let limits = """
            Limit                     Soft Limit           Hard Limit           Units
            Max open files            1024                 524288               files
            Max locked memory         8388608              8388608              bytes
            """
        #expect(MachineLimits.openFiles(in: limits) == 1024)
        #expect(MachineLimits.openFiles(in: "Max open files  unlimited  unlimited  files") == .max)
        #expect(MachineLimits.openFiles(in: "") == nil)
        let low = MachineLimits(inotifyWatches: 100, inotifyInstances: 8, openFiles: 64).findings
        #expect(low.map(\.grade) == [.warning, .warning, .bad(.failed)])
        let high = MachineLimits(inotifyWatches: 65_536, inotifyInstances: 128, openFiles: .max).findings
        #expect(high.allSatisfy { $0.grade == .good })
    }

    @Test func `A key that is not to be had is a matter of credentials`() {
        let configuration = Configuration()
        #expect(ConfigurationCheck.key(configuration, environment: [:]).grade == .bad(.credentials))
        #expect(ConfigurationCheck.key(configuration, environment: ["OPENAI_API_KEY": "sk-x"]).grade == .good)
        let own = Configuration(llm: .init(apiKey: .none, baseURL: "http://127.0.0.1:1"))
        #expect(ConfigurationCheck.key(own, environment: [:]).grade == .good)
    }

    @Test func `A model that ends soon or has ended is said`() {
        var configuration = Configuration(llm: .init(model: "gpt-5"))
        let near = ConfigurationCheck.model(configuration, at: 1_795_780_800)
        #expect(near.message.contains("shut down on 2026-12-11") && near.message.contains("known on 2026-11-22"))
        #expect(near.message.contains("such as gpt-6-luna") && near.grade == .warning)
        #expect(ConfigurationCheck.model(configuration, at: 1_797_033_600).grade == .bad(.configuration))
        configuration.llm.baseURL = "http://localhost:1/v1"
        #expect(ConfigurationCheck.model(configuration, at: 1_795_780_800).grade == .good)
    }

    @Test func `A model without a price is said`() {
        #expect(ConfigurationCheck.model(Configuration(), at: 1_700_000_000).grade == .good)
        #expect(ConfigurationCheck.model(Configuration(llm: .init(model: "no-such"))).grade == .warning)
    }

    @Test func `A wrong configuration is the gravest finding`() {
        let findings: [Finding] = [
            .good("a", ""), .bad("b", "", remedy: nil), .bad("c", "", remedy: nil, code: .credentials),
        ]
        #expect(findings.exitCode == .credentials)
        #expect((findings + [.bad("d", "", remedy: nil, code: .configuration)]).exitCode == .configuration)
        #expect([Finding]().exitCode == .done)
    }

    @Test func `Each finding is shown with what mends it`() {
        let recorder = Recorder()
        FindingsView(channel: recorder.channel(width: 60)).write([
            .good("space", "12 GiB of 20 GiB are free"),
            .bad(
                "API key",
                "no API key: set the environment variable OPENAI_API_KEY",
                remedy: "export OPENAI_API_KEY=…"
            ),
        ])
        #expect(
            recorder.text == """
                ✓ space     12 GiB of 20 GiB are free
                ✗ API key   no API key: set the environment variable
                            OPENAI_API_KEY
                            > export OPENAI_API_KEY=…

                """
        )
    }

    @Test(arguments: [
        ("a/b-c.json", "a/b-c.json"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("", "''"), ("$HOME", "'$HOME'"),
    ])
    func `Names are quoted for the shell`(name: String, word: String) {
        #expect(quoted(name) == word)
    }
}
