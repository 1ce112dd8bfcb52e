package import LinuxSystem

/// While the folders of a drop root cannot be used: says so where people look, and tries again every few seconds.
package struct FolderPause: Sendable {
    package let reason: String
    private let since: Int64

    package init(reason: String, log: Log) {
        self.reason = reason
        since = currentUnixTime().seconds
        log(.error, "service.paused", ["reason": reason, "answer": "tried again every 5 s"])
    }

    /// Writes STATUS.txt if the drop root is there.
    package func show(_ configuration: Configuration) {
        guard let root = try? Directory.open(configuration.dataDirectory + "/batch") else { return }
        let status = DropRootStatus(
            generatedAt: currentUnixTime().seconds,
            version: Version.current,
            state: .paused(reason: reason, since: since),
            provider: configuration.llm.provider.rawValue,
            model: configuration.llm.model,
            simulated: SimulatedMark(configuration, work: try? root.directory(".work")).isSet
        )
        try? root.writeFile(DropRoot.status, StatusText.render(status), replacing: true)
        try? root.writeFile(DropRoot.statusPage, StatusPage.render(status), replacing: true)
        try? root.directory(".work").writeFile("status.json", StatusJSON.render(status), replacing: true)
    }

    /// Waits before the next try; false where a signal says stop.
    package static func wait(until signals: AsyncStream<Signal>) async -> Bool {
        await withTaskGroup { group in
            group.addTask {
                for await signal in signals { return signal == .hangUp }
                return false
            }
            group.addTask {
                try? await ContinuousClock().sleep(for: .seconds(5))
                return true
            }
            let goesOn = await group.next() ?? true
            group.cancelAll()
            return goesOn
        }
    }
}
