import LinuxSystem

extension StatusBoard {
    /// Nobody needs the index to find an output, so it takes no room that something else may need.
    func writeIndex() {
        guard let index = deliveryLog.newIndex(simulated: isSimulated) else { return }
        do throws(SystemError) {
            try root.outbox.writeFile(DeliveryLog.index, index, replacing: true)
        } catch {
            hadFault = true
            deliveryLog.indexIsMissing()
        }
    }

    /// On a full disk the page is worth the rest of the ballast.
    func write(_ page: [UInt8], as name: FileName, in directory: Directory) throws(SystemError) {
        do throws(SystemError) {
            try directory.writeFile(name, page, replacing: true)
        } catch {
            guard error.isNoSpace else { throw error }
            disk.giveWay()
            try directory.writeFile(name, page, replacing: true)
        }
    }
}
