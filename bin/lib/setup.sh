# shellcheck shell=bash
# The set-up that bin/demo and bin/test share. Each step is skipped while its inputs
# are what they were, so that a second run is quick and a broken one goes on where it
# stopped. The caller sets `root` and may set VAR_DIR.

VAR_DIR=${VAR_DIR:-$root/var}
python=$root/.venv/bin/python
logs=$VAR_DIR/log
stamps=$VAR_DIR/stamps
missing=()

# ---- steps ------------------------------------------------------------------------

say() { printf '%s\n' "$*"; }

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# step NAME ADVICE COMMAND…: one line of progress; on failure the end of the log.
step() {
    local name=$1 advice=$2 started=$SECONDS log
    shift 2
    log=$logs/${name// /-}.log
    printf '  %-22s … ' "$name"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf 'done (%d s)\n' $((SECONDS - started))
    else
        printf 'FAILED\n\n'
        tail -n 20 "$log" >&2
        fail "The step '$name' failed. Its whole log: $log
$advice Then run the same command again: it goes on from here."
    fi
}

unchanged() { printf '  %-22s … unchanged\n' "$1"; }

# fingerprint FILE…: one line that changes when any of the files does.
fingerprint() { sha256sum -- "$@" | sha256sum | cut -d ' ' -f 1; }

is_current() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# run_and_stamp STAMP VALUE COMMAND…: note the value once the command has succeeded.
run_and_stamp() {
    local stamp=$1 value=$2
    shift 2
    rm -f "$stamp"
    "$@" && printf '%s\n' "$value" >"$stamp"
}

begin() {
    cd -- "$root" || exit 1
    mkdir -p "$logs" "$stamps"
}

# ---- what the system must bring ---------------------------------------------------

# need PACKAGE CHECK…: the package is missing unless the check succeeds.
need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_library() { [[ $(/sbin/ldconfig -p 2>/dev/null) == *"$1"* ]]; }

is_ubuntu() { grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; }

# The first Python that is new enough and can make an environment.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import ensurepip, sys, venv
sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# The checker of HTML asks for Java 17.
has_java() {
    local version
    version=$(java -version 2>&1) && [[ $version =~ \"([0-9]+) ]] && ((BASH_REMATCH[1] >= 17))
}

has_gettext() { command -v xgettext && command -v msguniq && command -v msgmerge; }

# The newest PostgreSQL server on this machine; Debian keeps it out of PATH.
find_postgresql() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
        [ -x "$folder/initdb" ] && printf '%s\n' "$folder" && return
    done
    command -v initdb >/dev/null && dirname -- "$(command -v initdb)"
}

# A browser of the system. Ubuntu's package is a door to snap, which often is shut.
find_chromium() {
    [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && printf '%s\n' "$CHROMIUM" && return
    ! is_ubuntu && command -v chromium && return
    command -v google-chrome
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

install_packages() {
    as_root apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "$@"
}

system_packages() {
    if [ ${#missing[@]} = 0 ]; then
        unchanged "system packages"
    elif ! command -v apt-get >/dev/null; then
        fail "Please install what these Debian packages hold: ${missing[*]}"
    elif ! can_be_root; then
        fail "Please run this once, then the same command again:
    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    else
        step "system packages" "Mend what apt-get says above (network, sources)." \
            install_packages "${missing[@]}"
    fi
}

need_for_demo() {
    need ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
    find_python >/dev/null || missing+=(python3 python3-venv)
    need libpango-1.0-0 has_library libpango-1.0.so.0
    need libpangoft2-1.0-0 has_library libpangoft2-1.0.so.0
    need libharfbuzz-subset0 has_library libharfbuzz-subset.so.0
}

need_for_tests() {
    need_for_demo
    need gettext has_gettext
    need postgresql find_postgresql
    is_ubuntu || need chromium find_chromium
    # A reader of signatures that is not ours.
    need poppler-utils command -v pdfsig
    # What the checker of HTML runs on.
    need default-jre-headless has_java
    # Hardware for keys, in software.
    need softhsm2 command -v softhsm2-util
    # What steers the browser is a Node that is linked to it.
    need libatomic1 has_library libatomic.so.1
}

# ---- packages of the project ------------------------------------------------------

environment_is_sound() {
    "$python" -c 'import os, sys
folder = f"{sys.prefix}/lib/python{sys.version_info[0]}.{sys.version_info[1]}"
sys.exit(not os.path.isdir(folder))' 2>/dev/null
}

install_python() {
    if ! environment_is_sound; then
        rm -rf .venv
        "$(find_python)" -m venv .venv || return
    fi
    "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip || return
    "$python" -m pip install --disable-pip-version-check --require-hashes \
        --only-binary :all: --compile -r "$1"
}

# python_packages NAME: those of requirements/NAME.txt; the test set holds the base set.
python_packages() {
    local name=$1 other
    find_python >/dev/null ||
        fail "Python 3.11 or newer with its venv module is needed (Debian 12, Ubuntu 24.04
or newer bring it). Install one, or name it: PYTHON=/path/to/python3 $0"
    for other in "$name" test; do
        if environment_is_sound &&
            is_current ".venv/ready-$other" "$(fingerprint "requirements/$other.txt")"; then
            unchanged "Python packages"
            return
        fi
    done
    step "Python packages" "Check the network." \
        run_and_stamp ".venv/ready-$name" "$(fingerprint "requirements/$name.txt")" \
        install_python "requirements/$name.txt"
}

# npm_install NAME: the test set has a checker of HTML that a server can do without.
npm_install() {
    local only=()
    [ "$1" = test ] || only=(--omit=dev)
    # The launcher of npm looks for node on the PATH: let it find the one beside it.
    PATH=$PATH:$root/.venv/bin npm ci --ignore-scripts --no-audit --no-fund "${only[@]}"
}

# front_end_packages NAME: base or test; the test set holds the base set.
front_end_packages() {
    local name=$1 other value
    value=$(fingerprint package.json package-lock.json)
    for other in "$name" test; do
        if is_current node_modules/ready "$value $other"; then
            unchanged "front-end packages"
            return
        fi
    done
    if ! { command -v npm && command -v node; } >/dev/null &&
        [ ! -x .venv/bin/npm ]; then
        step "Node" "Check the network, or install Node (with npm) yourself." \
            install_python requirements/frontend.txt
    fi
    step "front-end packages" "Check the network." \
        run_and_stamp node_modules/ready "$value $name" npm_install "$name"
}

translations() {
    local catalogue
    for catalogue in locale/*/LC_MESSAGES/django.po; do
        [ -e "$catalogue" ] || continue
        if [ ! "${catalogue%.po}.mo" -nt "$catalogue" ]; then
            step "translations" "Mend the line of the catalogue that is named above." \
                "$root/.venv/bin/pybabel" compile -D django -d locale
            return
        fi
    done
    unchanged "translations"
}
