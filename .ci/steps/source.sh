# Steps about the source itself: tools, format, fuzzing, sanitizer, a clean clone.

install_tools() {
    # A command of each package.
    local missing=() program package
    while read -r program package; do
        PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || missing+=("$package")
    done <<'LIST'
strace strace
git git
python3 python3
smbd samba
smbclient smbclient
sshd openssh-server
sftp openssh-client
rsync rsync
vsftpd vsftpd
curl curl
wget wget
vim vim
unzip unzip
bindfs bindfs
chattr e2fsprogs
mkfs.xfs xfsprogs
mkfs.btrfs btrfs-progs
setpriv util-linux
openssl openssl
zsh zsh
fish fish
groff groff
ip iproute2
tc iproute2
systemd-nspawn systemd-container
nsenter util-linux
pgrep procps
LIST
    compgen -G '/usr/lib/*/samba/vfs/streams_xattr.so' >/dev/null || missing+=(samba-vfs-modules)
    # The zones that schedules and ceilings count in.
    [ -r /usr/share/zoneinfo/Europe/Berlin ] || missing+=(tzdata)
    python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
    if [ "${#missing[@]}" -gt 0 ]; then
        local admin=()
        [ "$(id -u)" -eq 0 ] || admin=(sudo)
        "${admin[@]}" apt-get update -q
        "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    fi
    # Made anew when the list of packages has changed.
    local venv=$cache/venv
    if ! cmp -s .ci/requirements.txt "$venv/requirements.txt"; then
        rm -rf "$venv"
        mkdir -p "$cache"
        python3 -m venv "$venv"
        "$venv/bin/pip" install -q --disable-pip-version-check -r .ci/requirements.txt
        cp .ci/requirements.txt "$venv/requirements.txt"
    fi
    swift --version 2>/dev/null
    "$venv/bin/python3" --version
}

check_format() {
    swift format lint --strict -p -r Package.swift Sources Tests examples/batch-client/Package.swift \
        examples/batch-client/Sources
    echo 'nothing to mend'
}

# `fuzz SECONDS`: the parsers at the same time, each on a core. The search is the same each time, so that a change is judged
# by itself; run.sh without FUZZ_SEED searches anew.
fuzz() {
    local target pids=() status=0
    for target in Tests/Fuzz/*/run.sh; do
        local name
        name=$(basename "$(dirname "$target")")
        # Swift's own crash report would keep libFuzzer from saving what it found.
        SWIFT_BACKTRACE=enable=no sh "$target" "$1" >"$scratch/fuzz-$name.log" 2>&1 &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    for log in "$scratch"/fuzz-*.log; do
        printf '%s: ' "$(basename "$log" .log)"
        grep '^Done ' "$log" || { echo 'a find'; tail -n 40 "$log"; status=1; }
    done
    return "$status"
}

# The example of a program that uses the library last: the modules it takes are there then.
build_all() {
    swift build --build-tests --explicit-target-dependency-import-check error
    swift build --package-path examples/batch-client --scratch-path .build
}

# The parts that share state between threads, and the whole program in what it does all day; not what repeats the same hundreds of
# times, takes one step at a time by design, or differs only in what is answered.
thread_sanitizer() {
    TSAN_OPTIONS=halt_on_error=1:suppressions=$PWD/.ci/tsan.suppressions swift test --skip-build \
        --sanitize=thread --scratch-path .build-tsan --experimental-maximum-parallelization-width 8 \
        --filter 'ServiceTests|JobsTests|LinuxSystemTests|ProvidersTests|SimulatorTests' \
        --filter 'EndToEndTests.(Cancelling|Demo|Notification|Owner|Pipeline|Retention|ServiceManager|Synchronous|Turn|Webhook)Tests' \
        --skip 'ScriptTests|ModelTests'
}

# What README promises of a fresh machine; `swift test` has run above. A checkout that held nothing but what is committed is a
# clean clone itself.
prepare_clean_clone() {
    if [ "$pristine" = yes ]; then
        ln -s "$PWD" "$scratch/clone"
        return
    fi
    git clone -q . "$scratch/clone"
    # What `swift run` does first; afterwards it finds nothing to do.
    swift build -q --product mosychlos --package-path "$scratch/clone"
}

clean_clone() {
    (cd -P "$scratch/clone" && swift run -q mosychlos demo --dir="$scratch/demo") >"$scratch/demo.log" 2>&1 || {
        tail -n 60 "$scratch/demo.log"
        fail 'the demo ends well'
    }
    tail -n 40 "$scratch/demo.log"
    grep -qi simulated "$scratch/demo.log" || fail 'the demo says that it is simulated'
    [ "$(find "$scratch/demo" -path '*outbox*' -name '*.result.json' | wc -l)" -gt 0 ] || fail 'the demo delivers'
}

# The key of every configuration here is in no log, no file and no error; configurations, the logs of foreign servers and the
# clone, whose steps name it, aside.
no_secrets() {
    local found
    [ "$(find "$scratch" -name '*.log' | wc -l)" -gt 5 ] || fail 'there is something to look at'
    found=$(grep -r -l -F --exclude-dir=clone --exclude='*.yaml' --exclude='proxy.log' --exclude='llmock-*.log' \
        -e sk-continuous-integration "$scratch" || true)
    [ -z "$found" ] || fail "the key is in $found"
    echo "not in any of $(find "$scratch" -type f | wc -l) files"
}
