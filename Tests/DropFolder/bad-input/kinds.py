"""Cases about names and kinds of files."""

import os
import socket
import stat
import subprocess

from cases import add, good, special

# Whose files the daemon does not own.
STRANGER = 12346


def names():
    for title, name in (
        ("Not UTF-8", b"caf\xe9.json"), ("Not UTF-8 at all", b"\xff\xfe\x80.json"), ("Line break", b"line\nbreak.json"), ("Tab", b"tab\there.json"),
        ("Carriage return", b"carriage\rreturn.json"), ("255 bytes", b"n" * 250 + b".json"), ("255 bytes of two each", "é".encode() * 125 + b".json"),
        ("Leading dash", b"-rf.json"), ("Two dashes", b"--help.json"), ("aux", b"aux.json"), ("CON", b"CON.json"), ("nul", b"nul.json"), ("com1", b"com1.json"),
        ("Trailing blank before .json", b"trailing .json"), ("Trailing dot before .json", b"trailing..json"), ("Colon", b"colon:name.json"),
        ("Colour", b"\x1b[31mred\x1b[0m.json"), ("Right-to-left override", "abc\u202enosj.json".encode()), ("NFC", "re\u0301sume\u0301-nfc.json".encode()),
        ("NFD of one name", "r\u00e9sum\u00e9-nfc.json".encode()), ("Capital", b"Twice.json"), ("Small", b"twice.json"), ("Emoji", "\U0001f600\U0001f680.json".encode()),
        ("Percent sign", b"%41.json"), ("Percent and slash", b"%2e%2e%2f..%2fetc.json"), ("Capital ending", b"CAPITAL.JSON"), ("Mixed ending", b"Mixed.Json"),
        ("json twice", b"x.json.json"), ("Like our result", b"twice.result.json"), ("Like our job", b"job_batch_1.json"), ("Like our results", b"results_batch_1.json"),
        ("Like our status", b"STATUS.txt.json"), ("Forced", b"forced.again.json"), ("Only .again", b".json.again.json"[1:]), ("Blank first", b" blank.json"), ("Only a blank", b" .json"),
        ("Quote", b'qu"ote.json'), ("Backslash", b"back\\slash.json"), ("Dollar", b"$HOME.json"[1:]), ("Backticks", b"`id`.json"), ("Semicolon", b"a;rm -rf b.json"),
        ("Markup", b"<script>.json"), ("Ampersand", b"a&b.json"), ("Pipe", b"a|b.json"), ("Star", b"*.json"), ("Question mark", b"?.json"), ("Brackets", b"[a].json"),
        ("Zero width", "zero\u200bwidth.json".encode()), ("Line separator", "line\u2028separator.json".encode()), ("C1 control", "c1\u0085.json".encode()),
        ("Private use", "p\ue000.json".encode()), ("Combining marks", ("e" + "\u0301" * 60 + ".json").encode()), ("Fullwidth", "ｆｕｌｌ.json".encode()),
        ("Equals", b"key=value.json"), ("urgent", b"urgent.json"), ("Numbered like ours", b"twice--2.json"), ("Underscore for all", b"__proto__.json"),
    ):
        add(f"Name: {title}", good(f"name {title}"), "delivered", name=name)
    bad = b'{"as_of": "'
    for title, name in (
        ("Not UTF-8", b"bad-\xe9.json"), ("Line break", b"bad-line\nbreak.json"), ("Colour", b"bad-\x1b[31m.json"), ("255 bytes", b"b" * 250 + b".json"), ("Colon", b"bad:colon.json"),
        ("Right-to-left override", "bad-\u202enosj.json".encode()), ("aux", b"prn.json"), ("Quote", b'bad-"quote.json'), ("Emoji", "bad-\U0001f600.json".encode()),
        ("Star", b"bad-*.json"), ("Leading dash", b"-bad.json"), ("255 bytes again", "é".encode() * 120 + b"-bad.json"),
    ):
        add(f"Bad content, name: {title}", bad + title.encode(), "rejected", "cut-off", "incomplete", name=name)
    for name in ("x.csv", "no-ending", "x.json5", "x.jsonl", "json", "x.json ", "x.json.", "x.JSON.txt", "smith.md", "smith.json.reason.txt", "STATUS.txt", "x.json:Zone.Identifier",
                 "hold", "x.json;1", "x json"):
        add(f"Left alone: {name}", good(f"left {name}"), "left", name=name)
    for name in (".json", "..json", "...json", ".hidden.json", "~$x.json", "#x.json#", "~x.json", "x.json~", "x.json.part", "x.json.tmp", "x.json.filepart", "x.json.crdownload", "._x.json",
                 ".DS_Store", "Thumbs.db", "desktop.ini", ".in.x.json.", ".x.json.swp", ".smith.md.3f9c02d17a40.tmp", "$RECYCLE.BIN", ".~lock.x.json#", ".smbdelete01", ".nfs0001.json"):
        add(f"Ignored: {name}", good(f"ignored {name}"), "ignored", name=name)


def kinds(user):
    def link(target):
        return lambda path: os.symlink(target, path)

    def file(content, mode=0o640, owner=None, then=None):
        def make(path):
            with open(path, "wb") as out:
                out.write(content)
                # The owner first: a new one takes set-user-id away.
                os.fchown(out.fileno(), *(owner or (user, user)))
                os.fchmod(out.fileno(), mode)
            if then:
                then(path)

        return make

    def attribute(flag):
        return lambda path: subprocess.run([b"chattr", flag, path], check=True)

    special("Link to a file", "link-file.json", "left", link("/etc/hostname"), shown="is a link")
    special("Link to a secret", "link-secret.json", "left", link("/etc/shadow"))
    special("Link to a directory", "link-directory.json", "left", link("/etc"))
    special("Link to nothing", "link-nothing.json", "left", link("nothing"))
    special("Link to itself", "link-loop.json", "left", link("link-loop.json"))
    special("Link to a neighbour", "link-neighbour.json", "left", link("twice.json"))
    special("Link out of the root", "link-out.json", "left", link("../../../../../../etc/passwd"))
    special("FIFO", "fifo.json", "left", os.mkfifo, shown="pipe")

    def listen(path):
        directory = os.open(os.path.dirname(path), os.O_PATH)
        with socket.socket(socket.AF_UNIX) as s:
            s.bind(f"/proc/self/fd/{directory}/" + os.fsdecode(os.path.basename(path)))
        os.close(directory)

    special("Socket", "socket.json", "left", listen)
    special("Character device", "zero.json", "left", lambda path: os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5)))
    special("Block device", "disk.json", "left", lambda path: os.mknod(path, stat.S_IFBLK | 0o666, os.makedev(7, 99)))

    def folder(path):
        os.mkdir(path)
        with open(os.path.join(path, b"inside.json"), "wb") as out:
            out.write(good("inside a folder"))

    special("Directory named .json", "folder.json", "left", folder, shown="is a folder")
    special("Directory", "2026", "left", folder, shown="is a folder")
    special("Set-user-id", "setuid.json", "delivered", file(good("setuid"), 0o6755))
    special("Not readable by the service", "mode000.json", "waiting", file(good("mode 000"), 0), shown="may not read it")
    special("Another user's, readable", "stranger.json", "delivered", file(good("stranger"), 0o644, (STRANGER, STRANGER)))
    special("Another user's, private", "stranger-private.json", "waiting", file(good("stranger private"), 0o600, (STRANGER, STRANGER)), shown="may not read it")
    special("Immutable", "immutable.json", "waiting", file(good("immutable"), then=attribute("+i")), shown="may not move it")
    special("Append only", "append-only.json", "waiting", file(good("append only"), then=attribute("+a")), shown="may not move it")
    special("Sparse, 10 GiB", "sparse.json", "rejected", file(b"{", then=lambda path: os.truncate(path, 10 << 30)), "too-large", "10(\\.0)? GiB")
    special("Two names of one file, the first", "linked-1.json", "delivered", file(good("linked")))
    special("Two names of one file, the second", "linked-2.json", "delivered",
            lambda path: os.link(os.path.join(os.path.dirname(path), b"linked-1.json"), path))


def write(user):
    names()
    kinds(user)
