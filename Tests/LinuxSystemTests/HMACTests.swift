import LinuxSystem
import TestSupport
import Testing

struct HMACTests {
    /// RFC 4231, cases 1, 2 and 6: a short key, a word, a key longer than a block.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `The codes are those of RFC 4231`(key: [UInt8], message: String, code: String) {
        #expect(SHA256.hex(HMACSHA256.code(for: Array(message.utf8), key: key)) == code)
    }

    @Test(.enabled(if: Tool.python3.isInstalled))
    func `Python computes the same codes and the same base 64, for keys and messages of every length`() async throws {
        let program = """
            import base64, hashlib, hmac
            for n in range(0, 200):
                text = bytes((n * 7 + i * 31) % 256 for i in range(n))
                key = bytes((n + i) % 256 for i in range(n))
                print(base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode() + " " + base64.b64encode(text).decode())
            """
        let lines = try await python(program)
        #expect(lines.count == 200)
        for (n, line) in lines.enumerated() {
            let text = (0..<n).map { UInt8((n * 7 + $0 * 31) % 256) }
            let key = (0..<n).map { UInt8((n + $0) % 256) }
            #expect(Base64.encode(HMACSHA256.code(for: text, key: key)) + " " + Base64.encode(text) == line)
            #expect(Base64.decode(Base64.encode(text)) == text)
        }
    }

    @Test(arguments: ["A", "AA=A", "AA==A", "====", "A===", "AB==", "AA=", "A-_A", "AA A", "AAAA\n", "Ä"])
    func `What is no base 64 is not read as some`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test func `Padding may be left out`() {
        #expect(Base64.decode("AA") == [0])
        #expect(Base64.decode("") == [])
    }

    @Test func `Codes are equal only where every byte is`() {
        #expect(HMACSHA256.areEqual([1, 2, 3], [1, 2, 3]))
        #expect(!HMACSHA256.areEqual([1, 2, 3], [1, 2, 2]))
        #expect(!HMACSHA256.areEqual([1, 2, 3], [1, 2]))
        #expect(!HMACSHA256.areEqual([1, 2, 3], [0, 2, 3]))
    }
}
