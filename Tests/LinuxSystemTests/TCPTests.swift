import Glibc
import LinuxSystem
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TCPTests {
    @Test func `Bytes go both ways and the end is seen`() async throws {
        let listener = try TCPListener(port: 0)
        #expect(listener.port != 0)
        async let served: [UInt8] = onThread {
            let connection = try listener.accept()
            let bytes = try TCPTests.readAll(connection)
            try connection.write(Array("answer".utf8))
            connection.close()
            return bytes
        }
        let client = try TCPConnection.connect(port: listener.port)
        let question = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let answer = try await onThread {
            try client.write(question[...])
            client.shutdownWrite()
            return try TCPTests.readAll(client)
        }
        #expect(answer == Array("answer".utf8))
        #expect(try await served == question)
    }

    @Test func `Closing the listener wakes the thread that accepts`() async throws {
        let listener = try TCPListener(port: 0)
        async let waiting: TCPConnection = onThread { try listener.accept() }
        // The client proves that somebody accepts; the second accept is the one to be woken.
        _ = try TCPConnection.connect(port: listener.port)
        _ = try await waiting
        async let woken: SystemError? = onThread {
            do { _ = try listener.accept() } catch let error as SystemError { return error }
            return nil
        }
        listener.close()
        let error = try await woken
        #expect(error?.code == ECANCELED)
        #expect(throws: SystemError.self) { _ = try TCPConnection.connect(port: listener.port) }
    }

    @Test func `A reset is not mistaken for an end`() async throws {
        let (client, server) = try await pair()
        server.reset()
        let error = await #expect(throws: SystemError.self) { try await onThread { try TCPTests.readAll(client) } }
        #expect(error?.code == ECONNRESET)
        #expect(error?.isDisconnected == true)
    }

    @Test func `Writing to a reset connection is an error, not a signal`() async throws {
        let (client, server) = try await pair()
        server.reset()
        let error = #expect(throws: SystemError.self) {
            while true { try client.write([1]) }
        }
        #expect(error?.isDisconnected == true)
    }

    @Test func `A read that waits too long fails with a timeout`() async throws {
        let (client, server) = try await pair()
        try client.setTimeout(.milliseconds(20))
        let error = await #expect(throws: SystemError.self) {
            try await onThread { try TCPTests.readAll(client) }
        }
        #expect(error?.isTimeout == true)
        try server.write([5])
        try client.setTimeout(.zero)
        server.close()
        #expect(try await onThread { try TCPTests.readAll(client) } == [5])
    }

    @Test func `Closing wakes the thread that reads`() async throws {
        let (client, server) = try await pair()
        async let rest: [UInt8] = onThread { try TCPTests.readAll(client) }
        client.close()
        #expect(try await rest == [])
        #expect(try await onThread { try TCPTests.readAll(server) } == [])
    }

    @Test func `A port in use and a name that is no address are refused`() throws {
        let listener = try TCPListener(port: 0)
        let error = #expect(throws: SystemError.self) { _ = try TCPListener(port: listener.port) }
        #expect(error?.code == EADDRINUSE)
        #expect(throws: SystemError.self) { _ = try TCPListener(host: "nowhere", port: 0) }
    }

    private func pair() async throws -> (client: TCPConnection, server: TCPConnection) {
        let listener = try TCPListener(port: 0)
        let client = try TCPConnection.connect(port: listener.port)
        return (client, try await onThread { try listener.accept() })
    }

    private static func readAll(_ connection: TCPConnection) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var all: [UInt8] = []
        while true {
            let count = try connection.read(into: &buffer)
            if count == 0 { return all }
            all += buffer[..<count]
        }
    }
}
