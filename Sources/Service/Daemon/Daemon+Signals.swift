import LinuxSystem

/// What people and the service manager ask for by signals.
extension Daemon {
    func listen(to signals: AsyncStream<Signal>) async {
        for await signal in signals {
            switch signal {
            case .hangUp:
                await reload()
            default:
                log(.notice, "service.stopping", ["signal": "\(signal)"])
                manager.tell(.stopping, .status("stopping"))
                stop.ask()
            }
            bell.ring()
            if stop.isAsked { return }
        }
    }

    /// A new configuration begins a new life, which takes up everything from the disk.
    ///
    /// With the old one, whatever waits for a better moment is tried now.
    private func reload() async {
        manager.tell(.reloading(monotonicMicroseconds: monotonicMicroseconds()))
        switch configurationReload?.look() ?? .unchanged {
        case .changed(let keys):
            log(.notice, "configuration.reloaded", ["changed": keys.joined(separator: ",")])
            newLife = StartAgain(reason: "configuration")
            return
        case .refused(let reason):
            log(.error, "configuration.refused", ["reason": reason, "answer": "the one in force stays"])
            manager.tell(.ready, .status("configuration not taken over: \(reason)"))
            let words = "the new configuration is not taken over, the one in force stays: \(reason)"
            await board.note(problem: words, at: currentUnixTime().seconds)
        case .unchanged:
            manager.tell(.ready)
        }
        log(.notice, "service.rescan", ["signal": "HUP"])
        await intake.rescan(at: .now)
        outage.probeNow()
        disk.tryNow()
    }
}
