import TestSupport

/// A YAML reader that nobody here wrote.
enum PyYAML {
    /// Whether the machine has it; the tests that need it are skipped otherwise.
    static func isInstalled() async -> Bool {
        let outcome = try? await run(["python3", "-c", "import yaml"])
        return outcome?.status == 0
    }

    /// What `yaml.safe_load` makes of each document; nil where it refuses.
    static func values(of documents: [String]) async throws -> [String?] {
        let lines = documents.map { document in
            document.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        let input = Array((lines.joined(separator: "\n") + "\n").utf8)
        let outcome = try await run(["python3", "-c", script], input: input)
        guard outcome.status == 0 else { throw Failure(message: outcome.errorText) }
        return outcome.text.split(separator: "\n").map { $0 == "refused" ? nil : String($0) }
    }

    struct Failure: Error {
        var message: String
    }

    private static let script = """
        import struct, sys, yaml
        def show(v):
            if v is None: return 'n'
            if v is True: return 't'
            if v is False: return 'f'
            if isinstance(v, int): return 'i%d' % v
            if isinstance(v, float): return 'd%x' % struct.unpack('>Q', struct.pack('>d', v))[0]
            if isinstance(v, str): return 's' + '.'.join('%x' % b for b in v.encode('utf-8', 'surrogatepass'))
            if isinstance(v, list): return '[' + ','.join(map(show, v)) + ']'
            if isinstance(v, dict): return '{' + ','.join(show(k) + ':' + show(x) for k, x in v.items()) + '}'
            return 'other'
        for line in sys.stdin:
            try:
                print(show(yaml.safe_load(bytes.fromhex(line.strip()))))
            except Exception:
                print('refused')
        """
}
