package import Batches
import LinuxSystem

extension Configuration {
    /// The built-in prices, with the user's in front; whatever is wrong with those is a matter of the key.
    package func priceTable() throws(ConfigurationProblem) -> PriceTable {
        guard let pricesFile else { return .builtIn }
        return try Self.table("prices", pricesFile) { try PriceTable.builtIn.overridden(by: $0) }
    }

    /// The built-in models, with the user's in front.
    package func modelTable() throws(ConfigurationProblem) -> ModelTable {
        guard let modelsFile else { return .builtIn }
        return try Self.table("models", modelsFile) { try ModelTable.builtIn.overridden(by: $0) }
    }

    private static func table<Table>(
        _ key: String,
        _ path: String,
        _ read: ([UInt8]) throws -> Table
    ) throws(ConfigurationProblem) -> Table {
        do {
            return try read(FileDescriptor.open(path, .read).readAll(limit: 16 << 20))
        } catch let fault as SystemError {
            throw ConfigurationProblem(key: key, kind: .unreadable("\(fault)"), origin: .none)
        } catch {
            throw ConfigurationProblem(key: key, kind: .syntax("\(path): \(error)"), origin: .none)
        }
    }
}
