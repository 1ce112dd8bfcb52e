import LinuxSystem

extension DropRoot {
    /// Puts what was brought over from a mount that is gone by now into the folder that is here instead.
    ///
    /// For the owner alone: another one may still see the mount, and be at work on what it has brought over.
    func takeBackLanded() throws(SystemError) {
        for inbox in types.flatMap(\.inboxes) where inbox.foreign == nil {
            let landed: Directory
            do throws(SystemError) {
                landed = try work.directory("landed").directory(ForeignFolder.landingName(inbox.name))
            } catch {
                if error.isNotFound { continue }
                throw error
            }
            for name in try landed.names() where !name.isHidden {
                _ = try landed.move(name, to: inbox.directory, asFirstFreeOf: name)
            }
        }
    }
}
