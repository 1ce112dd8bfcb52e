import Synchronization

/// The configuration in force, and what becomes of a new one: taken over as a whole, or refused with the reason.
package final class ConfigurationReload: Sendable {
    /// What a look at the configuration came to.
    package enum Answer: Hashable, Sendable {
        case unchanged
        /// It holds from the next life on, which is to begin now.
        case changed([String])
        /// The old one stays in force.
        case refused(String)
    }

    private let inputs: Mutex<ServiceInputs>
    private let load: @Sendable () throws -> ServiceInputs

    /// - `load`: reads the configuration anew and checks all of it.
    package init(_ inputs: ServiceInputs, load: @escaping @Sendable () throws -> ServiceInputs) {
        self.inputs = Mutex(inputs)
        self.load = load
    }

    package var inForce: Configuration { inputs.withLock { $0.configuration } }

    /// - `isHolding`: whether a folder is being worked on, which can then not be exchanged for another one.
    package func look(isHolding: Bool = true) -> Answer {
        let new: ServiceInputs
        do {
            new = try load()
        } catch {
            return .refused("\(error)".split(separator: "\n").joined(separator: "; "))
        }
        return inputs.withLock { inputs in
            guard new != inputs else { return .unchanged }
            // The submissions of the folder that is left would be followed by nobody.
            guard !isHolding || new.configuration.dataDirectory == inputs.configuration.dataDirectory else {
                return .refused("data_dir is decided at the start: restart to work on another folder")
            }
            let changes = new.changes(from: inputs)
            inputs = new
            return .changed(changes)
        }
    }
}
