#!/usr/bin/env python3
"""The drop folder as a share, by the snippet of systemd/samba.conf, used by somebody who is not the service.

    share.py BINARY

Needs root, samba and smbclient. The users exist only in here: /etc/passwd and its fellows are overlaid in a mount namespace. The
service runs as its own user; `anna` is in its group, `zoe` is not. anna can drop, read, take back and delete what is for people, by
SMB and as a POSIX user, and nothing else.
"""

import os
import re
import shutil
import socket
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("pressure", "shared"):
    sys.path.insert(0, os.path.join(HERE, "..", "DropFolder", folder))

import namespaces  # noqa: E402
from pressure import Simulator, portfolio, processes, temporary, wait_for  # noqa: E402

SERVICE, ANNA, ZOE = 6101, 6102, 6103
PASSWORD = "rig-password"
failures = 0


def check(is_so, words):
    global failures
    if not is_so:
        failures += 1
    print(f"{'ok   ' if is_so else 'NOT SO'} {words}", flush=True)


def make_users(folder):
    users = {
        "passwd": [f"mosyrig:x:{SERVICE}:{SERVICE}::/:/usr/sbin/nologin", f"anna:x:{ANNA}:{ANNA}::/:/bin/sh", f"zoe:x:{ZOE}:{ZOE}::/:/bin/sh"],
        "group": [f"mosyrig:x:{SERVICE}:anna", f"anna:x:{ANNA}:", f"zoe:x:{ZOE}:"],
        "shadow": ["mosyrig:*:20000::::::", "anna:*:20000::::::", "zoe:*:20000::::::"],
    }
    for name, lines in users.items():
        copy = os.path.join(folder, name)
        shutil.copy(f"/etc/{name}", copy)
        with open(copy, "a") as file:
            file.write("\n".join(lines) + "\n")
        subprocess.run(["mount", "--bind", copy, f"/etc/{name}"], check=True)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Samba:
    def __init__(self, folder, root):
        home = os.path.join(folder, "samba")
        for name in ("lock", "state", "cache", "pid", "private", "ncalrpc"):
            os.makedirs(os.path.join(home, name))
        with open(os.path.join(HERE, "..", "..", "systemd", "samba.conf")) as file:
            share = file.read().replace("/srv/mosychlos/batch", root).replace("= mosychlos", "= mosyrig").replace("@mosychlos", "@mosyrig")
        self.port, self.config = free_port(), os.path.join(home, "smb.conf")
        with open(self.config, "w") as file:
            file.write(
                f"[global]\n server role = standalone server\n smb ports = {self.port}\n interfaces = 127.0.0.1/8\n"
                f" bind interfaces only = yes\n disable netbios = yes\n disable spoolss = yes\n load printers = no\n"
                f" passdb backend = tdbsam:{home}/private/passdb.tdb\n"
                + "".join(f" {key} = {home}/{name}\n" for key, name in {
                    "lock directory": "lock", "state directory": "state", "cache directory": "cache", "pid directory": "pid",
                    "private dir": "private", "ncalrpc dir": "ncalrpc", "log file": "log",
                }.items())
                + share
            )
        for user in ("anna", "zoe"):
            subprocess.run(
                ["smbpasswd", "-c", self.config, "-s", "-a", user], input=f"{PASSWORD}\n{PASSWORD}\n", text=True, check=True,
                stdout=subprocess.DEVNULL,
            )
        processes.append(subprocess.Popen(
            ["smbd", "--foreground", "-s", self.config], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            # In a process group of its own, which it ends as a whole.
            stderr=subprocess.DEVNULL,
        ))
        wait_for("smbd listens", lambda: not socket.socket().connect_ex(("127.0.0.1", self.port)))

    def say(self, words, user="anna", folder="/"):
        """What smbclient says to one line of commands, errors included."""
        done = subprocess.run(
            ["smbclient", "//127.0.0.1/portfolios", "-p", str(self.port), "-U", f"{user}%{PASSWORD}", "-s", self.config, "-c", words],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60,
        )
        return done.stdout


def posix(words, user=ANNA):
    """The exit status of a shell line as a user of the machine."""
    groups = f"--groups={SERVICE}" if user == ANNA else "--clear-groups"
    return subprocess.run(
        ["setpriv", f"--reuid={user}", f"--regid={user}", groups, "sh", "-c", words], stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ).returncode


def service(folder, binary):
    """The daemon as the unit runs it: its own user, its group's umask, one capability."""
    simulator = Simulator(binary, folder)
    config, data = os.path.join(folder, "config.yaml"), os.path.join(folder, "srv")
    with open(config, "w") as file:
        file.write(
            f"llm: {{ provider: openai, api_key: sk-x, base_url: '{simulator.url}/v1' }}\n"
            "batch: { quiet: 300ms, poll_interval: 200ms }\nwatch: { settle: 200ms, rescan: 1s, grace: 1s }\n"
        )
    # As systemd/mosychlos.tmpfiles makes it.
    os.mkdir(data)
    os.chown(data, SERVICE, SERVICE)
    os.chmod(data, 0o2750)
    processes.append(subprocess.Popen(
        ["setpriv", f"--reuid={SERVICE}", f"--regid={SERVICE}", "--clear-groups", "--inh-caps=+lease", "--ambient-caps=+lease", "sh", "-c",
         'umask 0007 && exec "$@"', "sh", binary, "watch", f"--config={config}", f"--data-dir={data}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open(os.path.join(folder, "log"), "wb"), cwd=data,
    ))
    root = os.path.join(data, "batch")
    wait_for("the service has started", lambda: os.path.exists(os.path.join(root, "STATUS.txt")))
    return root


def play(folder, root, samba):
    local = os.path.join(folder, "local")
    os.mkdir(local)
    os.chmod(local, 0o777)
    for number in (1, 2):
        with open(os.path.join(local, f"client-{number}.json"), "wb") as file:
            file.write(portfolio(number))
    with open(os.path.join(local, "bad.json"), "w") as file:
        file.write("{}")
    os.chmod(local, 0o755)

    shown = samba.say("ls")
    check(all(f" {name} " in shown for name in ("inbox", "outbox", "rejected", "failed", "control", "README.txt", "STATUS.html")), "SMB: what is for people is shown")
    check(".work" not in shown and ".mosychlos" not in shown, "SMB: what is private is not shown")
    denied = re.compile("NT_STATUS_(ACCESS_DENIED|LOGON_FAILURE|OBJECT_NAME_NOT_FOUND|OBJECT_PATH_NOT_FOUND|NO_SUCH_FILE)")
    check(denied.search(samba.say("ls", user="zoe")), "SMB: who is not in the group does not get in")

    check("NT_STATUS" not in samba.say("cd inbox\\risk; put client-1.json", folder=local), "SMB: a portfolio is dropped")
    output = os.path.join(root, "outbox", "risk", "client-1.md")
    wait_for("it is delivered", lambda: os.path.exists(output))
    check("NT_STATUS" not in samba.say("cd outbox\\risk; get client-1.md /dev/null; get client-1.html /dev/null", folder=local), "SMB: the analysis is read")
    check("NT_STATUS" not in samba.say("cd outbox\\risk; del client-1.html") and not os.path.exists(output[:-2] + "html"), "SMB: an output is deleted")
    samba.say("cd inbox\\risk; put bad.json", folder=local)
    wait_for("it is rejected", lambda: os.path.exists(os.path.join(root, "rejected/risk/bad.json")))
    check("NT_STATUS" not in samba.say("rename rejected\\risk\\bad.json control\\bad.json; del control\\bad.json; del rejected\\risk\\bad.json.reason.txt"), "SMB: a rejected file is taken out and its reason deleted")

    archived = []
    for place, _, names in os.walk(os.path.join(root, "archive")):
        archived += [os.path.relpath(os.path.join(place, name), root).replace("/", "\\") for name in names]
    check(len(archived) == 1, "the original is in the archive")
    for words in (
        "cd processing\\risk; put client-2.json", "cd archive; put client-2.json", f"del {archived[0]}", f"rename {archived[0]} inbox\\risk\\again.json",
        "get .work\\status.json /dev/null", "del .mosychlos", "rename processing elsewhere", "rename inbox elsewhere", "rename .work elsewhere",
        "rename inbox\\risk inbox\\elsewhere", "rmdir outbox\\compliance", "rename outbox\\compliance elsewhere", "del STATUS.txt", "del README.txt",
    ):
        said = samba.say(words, folder=local)
        check(denied.search(said), f"SMB: not allowed: {words}" + ("" if denied.search(said) else f": {said.strip()[:200]}"))

    check(posix(f"cp {local}/client-2.json {root}/inbox/allocation/") == 0, "POSIX: a portfolio is dropped")
    output = os.path.join(root, "outbox", "allocation", "client-2.md")
    wait_for("it is delivered", lambda: os.path.exists(output))
    check(posix(f"cat {output} && rm {output}") == 0, "POSIX: the analysis is read and deleted")
    check(posix(f"touch {root}/control/flush") == 0, "POSIX: a control file is set")
    for words in (
        f"touch {root}/processing/risk/x", f"cat {root}/.work/status.json", f"ls {root}/.work", f"rm {root}/archive/*/*/*/*/*", f"mv {root}/.work {root}/away",
        f"mv {root}/processing {root}/away", f"mv {root}/inbox {root}/away", f"rm {root}/.mosychlos", f"rm {root}/STATUS.txt", f"chmod 777 {root}/inbox/risk",
        f"mv {root}/inbox/risk {root}/inbox/away", f"rmdir {root}/outbox/compliance", f"mv {root} {root}.away", f"touch {root}/x",
    ):
        check(posix(words) != 0, f"POSIX: not allowed: {words.replace(root, '…')}")
    for words in (f"ls {root}", f"cat {root}/STATUS.txt", f"touch {root}/inbox/risk/x.json"):
        check(posix(words, ZOE) != 0, f"POSIX: not allowed to who is not in the group: {words.replace(root, '…')}")
    log = open(os.path.join(folder, "log")).read()
    check("error " not in log, f"the service has no complaint: {[line for line in log.splitlines() if line.startswith('error')][:3]}")


def main():
    namespaces.enter()
    binary = os.path.abspath(sys.argv[1])
    folder = temporary("mosychlos-share-")
    os.chmod(folder, 0o755)
    make_users(folder)
    root = service(folder, binary)
    play(folder, root, Samba(folder, root))
    print(f"share: {failures} not so")
    return 1 if failures else 0


sys.exit(main())
