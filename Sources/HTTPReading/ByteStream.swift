/// A duplex stream of bytes: a socket, or a script in a test.
package protocol ByteStream {
    /// Fills `buffer` from its start and returns how many bytes came; 0 is the end.
    func read(into buffer: inout [UInt8]) throws -> Int
    func write(_ bytes: ArraySlice<UInt8>) throws
}
