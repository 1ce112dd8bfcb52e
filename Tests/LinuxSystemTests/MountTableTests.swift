import LinuxSystem
import Testing

struct MountTableTests {
    private let table = MountTable(
        parsing: """
            21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            30 21 0:40 / /srv/my\\040drops rw shared:2 master:1 - nfs4 nas:/x rw
            31 30 0:41 / /srv/my\\040drops/batch/inbox/risk rw - fuse.sshfs host: rw
            32 31 0:42 / /srv/my\\040drops/batch/inbox/risk rw - tmpfs none rw
            not a mount

            """
    )

    @Test(arguments: [
        ("/", 21), ("/srv", 21), ("/srv/my drops", 30), ("/srv/my drops/batch", 30), ("/srv/my drops2", 21),
        ("/srv/my drops/batch/inbox/risk/urgent", 32), ("/srv/my drops/batch/inbox/risks", 30),
    ])
    func `A path lies on the last mount at its longest part`(path: String, id: Int) {
        #expect(table.mount(of: path)?.id == id)
    }

    @Test(arguments: [
        ("rw,relatime", "rw", false), ("ro,relatime", "rw", true), ("rw", "ro,noacl", true),
        ("rw", "errors=remount-ro,rw", false),
    ])
    func `A mount is read-only where it or all of its file system is`(own: String, all: String, isReadOnly: Bool) {
        let line = "21 1 8:1 / /srv \(own) shared:1 - ext4 /dev/sda1 \(all)"
        #expect(MountTable(parsing: line).mount(of: "/srv")?.isReadOnly == isReadOnly)
    }

    @Test func `What is mounted below a folder is told in order, itself left out`() {
        #expect(table.mounts(below: "/srv/my drops").map(\.id) == [31, 32])
        #expect(table.mounts(below: "/srv/my drops/batch/inbox/risk").isEmpty)
    }

    @Test(arguments: [
        ("/srv/away/batch", "/srv/away"), ("/srv/away", "/srv/away"), ("/srv/far away/x", "/srv/far away"),
        ("/srv/my drops/batch", nil), ("/srv/away2", nil), ("/srv/off", nil), ("/home", nil),
    ])
    func `A mount that should be there is missed above a path`(path: String, place: String?) {
        let list = """
            # /dev/sda9 /home ext4
            /dev/sda1 / ext4 defaults 0 1
            nas:/x\t/srv/my\\040drops/ nfs4 defaults
            nas:/y /srv/away/ nfs4 defaults
            nas:/z /srv/far\\040away cifs noauto
            /dev/sda2 none swap sw 0 0
            # /dev/sda3 /srv/off ext4
            """
        #expect(table.missingMount(above: path, wanted: list) == place)
    }

    @Test func `The kernel's own table can be read`() throws {
        #expect(MountTable.current().mount(of: "/") != nil)
    }
}
