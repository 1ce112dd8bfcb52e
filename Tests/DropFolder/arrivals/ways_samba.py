"""Arrivals on a Windows share, by smbclient and by a client that copies like Explorer and Finder."""

import threading
import time
import uuid

from smbprotocol.open import CreateDisposition, CreateOptions

from droprig import wait_for
from smb import Client
from ways import way


def there(s, name):
    return f"inbox\\{s.type}\\{name}"


def command(s, words, folder=None):
    return s.rig.samba.command(f"cd inbox\\{s.type}; {words}", folder or s.folder)


@way("smbclient put", "samba")
def smb_put(s):
    source = s.source()
    command(s, f"put {source.name}")
    s.arrived(source)


@way("smbclient mput of 20 files", "samba")
def smb_mput(s):
    mput(s, 20)


@way("smbclient mput of 200 files", "samba", only_full=True)
def smb_mput_many(s):
    mput(s, 200)


def mput(s, count):
    sources = [s.source(f"{number:03}") for number in range(count)]
    command(s, "prompt OFF; mput *.json")
    for source in sources:
        s.arrived(source)


@way("smbclient put as .part, then rename", "samba")
def smb_rename(s):
    source = s.source()
    command(s, f"put {source.name} {s.slug}.part; rename {s.slug}.part {source.name}")
    s.arrived(source)


@way("smbclient put over a waiting file", "samba")
def smb_over(s):
    source = s.source()
    (s.folder / "old").write_bytes(s.data("old")[:-3])
    command(s, f"put old {source.name}")
    s.pause(1)
    command(s, f"put {source.name}")
    s.arrived(source)


@way("smbclient del before the claim", "samba")
def smb_del(s):
    (s.folder / s.name()).write_bytes(s.data()[:-3])
    command(s, f"put {s.name()}; del {s.name()}")
    s.expect(b"", end="nothing")


@way("like Explorer: size, parts, times of 2020", "samba")
def explorer(s):
    data = s.data(size=200_000)
    client = Client(s.rig.samba)
    handle = client.open(there(s, s.name()))
    client.set_size(handle, len(data))
    starts = list(range(0, len(data), 65536))
    # The last part first, as parallel requests may arrive.
    for start in [starts[-1], *starts[:-1]]:
        s.pause(0.6)
        handle.write(data[start : start + 65536], start)
    client.set_times(handle)
    handle.close()
    client.close()
    s.expect(data)


@way("the same, 30 files at once", "samba")
def explorer_many(s):
    client = Client(s.rig.samba)
    for number in range(30):
        data = s.data(number)
        handle = client.open(there(s, s.name(number)))
        client.set_size(handle, len(data))
        handle.write(data[:300], 0)
        handle.write(data[300:], 300)
        client.set_times(handle)
        handle.close()
        s.expect(data, s.name(number))
    client.close()


@way("SMB client killed midway: rejected; whole again", "samba")
def smb_killed(s):
    data = s.data(size=200_000)
    client = Client(s.rig.samba)
    handle = client.open(there(s, s.name()))
    client.set_size(handle, len(data))
    handle.write(data[:65536], 0)
    client.vanish()
    s.expect(data[:65536] + bytes(len(data) - 65536), end="rejected", code="cut-off")
    rejected = s.daemon.batch / "rejected" / s.type / s.name()
    wait_for("the torso is given back", rejected.exists, 40)
    client = Client(s.rig.samba)
    client.put(there(s, s.name()), data)
    client.close()
    s.expect(data)


@way("SMB client killed midway, whole again in time", "samba")
def smb_killed_early(s):
    data = s.data(size=200_000)
    client = Client(s.rig.samba)
    handle = client.open(there(s, s.name()))
    client.set_size(handle, len(data))
    handle.write(data[:65536], 0)
    client.vanish()
    s.wait_until_seen()
    client = Client(s.rig.samba)
    client.put(there(s, s.name()), data)
    client.close()
    s.expect(data)


@way("complete, but held open: not taken before the close", "samba")
def smb_stall(s):
    data = s.data()
    client = Client(s.rig.samba)
    handle = client.open(there(s, s.name()))
    handle.write(data, 0)
    s.wait_until_seen("still open")
    if s.is_taken(s.name()):
        raise RuntimeError("taken while its writer has it open")
    handle.close()
    client.close()
    s.expect(data)


@way("rename during the claim", "samba")
def smb_rename_race(s):
    """Renames around the moment at which each file is due; whichever name wins, there is one result."""

    def race(number):
        data = s.data(number)
        old, new = s.name(f"{number}-old"), s.name(f"{number}-new")
        client = Client(s.rig.samba)
        client.put(there(s, old), data)
        # 500 ms of settling, give or take.
        s.pause(0.42 + number * 0.03)
        try:
            handle = client.open(there(s, old), CreateDisposition.FILE_OPEN)
            client.rename(handle, there(s, new))
            handle.close()
        except Exception as error:
            if "NOT_FOUND" not in str(error).upper().replace(" ", "_"):
                raise
        client.close()
        s.expect(data, old, new)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(s.way.expected) != 8:
        raise RuntimeError(f"{8 - len(s.way.expected)} of 8 clients failed")


@way("replaced by rename over a waiting file", "samba")
def smb_replace(s):
    data = s.data()
    client = Client(s.rig.samba)
    client.put(there(s, s.name()), data[:-3])
    client.put(there(s, f"{s.slug}.tmp"), data)
    handle = client.open(there(s, f"{s.slug}.tmp"), CreateDisposition.FILE_OPEN)
    client.rename(handle, there(s, s.name()), replacing=True)
    handle.close()
    client.close()
    s.expect(data)


@way("durable handle: connection lost, taken up again", "samba")
def smb_durable(s):
    data = s.data(size=130_000)
    client_id, key = uuid.uuid4(), uuid.uuid4()
    client = Client(s.rig.samba, "durable", client_id)
    handle = client.open_durable(there(s, s.name()), key)
    handle.write(data[:65536], 0)
    handle_id = handle.file_id
    client.vanish()
    s.wait_until_seen()
    client = Client(s.rig.samba, "durable", client_id)
    handle = client.open_durable(there(s, s.name()), key, handle_id)
    handle.write(data[65536:], 65536)
    handle.close()
    client.close()
    s.expect(data)


@way("New > Text Document, renamed, then written", "samba")
def smb_new_document(s):
    data = s.data()
    client = Client(s.rig.samba)
    client.put(there(s, "New Text Document.txt"), b"")
    handle = client.open(there(s, "New Text Document.txt"), CreateDisposition.FILE_OPEN)
    client.rename(handle, there(s, s.name()))
    handle.close()
    s.pause(2)
    client.put(there(s, s.name()), data, CreateDisposition.FILE_OPEN)
    client.close()
    s.expect(data)


@way("times set on a second handle", "samba")
def smb_late_times(s):
    data = s.data()
    client = Client(s.rig.samba)
    client.put(there(s, s.name()), data)
    handle = client.open(there(s, s.name()), CreateDisposition.FILE_OPEN)
    client.set_times(handle)
    handle.close()
    client.close()
    s.expect(data)


@way("cancelled copy (delete on close)", "samba")
def smb_cancelled(s):
    client = Client(s.rig.samba)
    handle = client.open(there(s, s.name()), options=CreateOptions.FILE_DELETE_ON_CLOSE)
    handle.write(s.data(), 0)
    s.pause(1)
    handle.close()
    client.close()
    s.expect(b"", end="nothing")


@way("with a Zone.Identifier stream", "samba")
def smb_zone(s):
    data = s.data()
    client = Client(s.rig.samba)
    client.put(there(s, s.name()), data)
    client.put(there(s, f"{s.name()}:Zone.Identifier:$DATA"), b"[ZoneTransfer]\r\nZoneId=3\r\n")
    client.close()
    s.expect(data)


@way("like Finder: ._NAME and .DS_Store beside it", "samba")
def finder(s):
    data = s.data()
    client = Client(s.rig.samba)
    client.put(there(s, f"._{s.name()}"), b"\x00\x05\x16\x07" + bytes(4092))
    client.put(there(s, ".DS_Store"), b"\x00\x00\x00\x01Bud1")
    handle = client.open(there(s, s.name()))
    handle.close()
    s.pause(0.3)
    handle = client.open(there(s, s.name()), CreateDisposition.FILE_OPEN)
    handle.write(data, 0)
    client.set_times(handle)
    handle.close()
    client.close()
    s.expect(data)
    s.expect(b"", f"._{s.name()}", end="ignored")
    s.expect(b"", ".DS_Store", end="ignored")


@way("names that Windows would not show", "samba")
def smb_names(s):
    """Made on the server; what comes of them has to have a name of its own on the share (see `visible` in run.py)."""
    for number, name in enumerate(["aux.json", "q?uote:colon.json", "trailing. .json", "new\nline.json", "pipe|.json"]):
        data = s.data(number)
        (s.inbox / name).write_bytes(data)
        s.expect(data, name)


@way("STATUS.txt read while it is replaced", "samba")
def smb_status(s):
    """The drop's own arrival makes the page change, while one client holds the old one open and others read it."""
    client = Client(s.rig.samba)
    held = client.open_to_read("STATUS.txt")
    first = held.read(0, 65536)
    data = s.data()
    client.put(there(s, s.name()), data)
    s.expect(data)
    path = s.daemon.batch / "STATUS.txt"
    before = path.stat().st_ino
    end = time.monotonic() + 6
    reads = 0
    while time.monotonic() < end:
        handle = client.open_to_read("STATUS.txt")
        page = handle.read(0, 65536)
        handle.close()
        reads += 1
        if not page.startswith((b"SIMULATED", b"Running")) or not page.endswith(b"\r\n"):
            raise RuntimeError(f"a page that is not whole: {page!r}")
    if path.stat().st_ino == before:
        raise RuntimeError("STATUS.txt was never replaced")
    if held.read(0, 65536) != first:
        raise RuntimeError("the page that was open has changed")
    held.close()
    client.close()
