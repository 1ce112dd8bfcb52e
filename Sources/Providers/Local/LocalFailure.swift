import Batches
import LinuxSystem

/// Runs work on files of our own; what the system refuses is a fault of this machine, not of a request.
func local<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as SystemError {
        throw ProviderFailure(kind: .localFile, message: "\(error)", systemError: error.code)
    }
}
