import LinuxSystem
import TestSupport
import Testing

struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `The vectors of the standard come out`(text: String, digest: String) {
        var hash = SHA256()
        hash.update(Array(text.utf8))
        #expect(SHA256.hex(hash.finalize()) == digest)
    }

    @Test(arguments: [false, true])
    func `A million letters in pieces of any size give the standard's digest`(portable: Bool) {
        for size in [1000, 997, 64, 63, 65, 1_000_000] {
            var hash = SHA256(portable: portable)
            var left = 1_000_000
            while left > 0 {
                hash.update([UInt8](repeating: 0x61, count: min(size, left)))
                left -= size
            }
            #expect(
                SHA256.hex(hash.finalize()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            )
        }
    }

    @Test(.enabled(if: Tool.python3.isInstalled), arguments: [false, true])
    func `Python agrees on every length around the block edges and on random ones`(portable: Bool) async throws {
        var numbers = SystemRandomNumberGenerator()
        let data = (0..<70_000).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
        let lengths = Array(0...260) + (0..<60).map { _ in Int.random(in: 261...data.count, using: &numbers) }
        let program = """
            import sys, hashlib
            data = sys.stdin.buffer.read()
            for n in \(lengths): print(hashlib.sha256(data[:n]).hexdigest())
            """
        let expected = try await python(program, input: data)
        #expect(expected.count == lengths.count)
        for (length, digest) in zip(lengths, expected) {
            var hash = SHA256(portable: portable)
            let cut = Int.random(in: 0...length, using: &numbers)
            hash.update(data[..<cut])
            hash.update(data[cut..<length])
            #expect(SHA256.hex(hash.finalize()) == digest, "length \(length), cut at \(cut)")
        }
    }

    @Test func `Asking for the digest does not end the stream`() {
        var hash = SHA256()
        hash.update(Array("a".utf8))
        _ = hash.finalize()
        hash.update(Array("bc".utf8))
        #expect(SHA256.hex(hash.finalize()).hasPrefix("ba7816bf"))
    }
}
