# Sourced by run and test: what the machine must have, and how a test run is counted.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

# need_dotnet: finds the SDK that global.json asks for, or says where to get it and exits.
need_dotnet() {
    local wanted version
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
    # The installer script's own folder, which PATH may not name.
    if ! command -v dotnet >/dev/null && [[ -x $HOME/.dotnet/dotnet ]]; then
        export DOTNET_ROOT=$HOME/.dotnet PATH=$HOME/.dotnet:$PATH
    fi
    if ! command -v dotnet >/dev/null; then
        echo "No 'dotnet' was found. The .NET SDK $wanted or a later 10.0 is needed:" >&2
    elif ! version=$(dotnet --version 2>&1); then
        # Its own words: the SDK may be there and unable to run, as without a home directory to write to.
        printf '%s\n' "$version" "The .NET SDK $wanted or a later 10.0 is needed:" >&2
    else
        echo "== .NET SDK $version"
        return
    fi
    echo "https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
}

# need_apt package...: installs what is missing; without the right to, prints the line to type and exits.
need_apt() {
    local package missing=() as=() log
    for package in "$@"; do
        [[ $(dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then return; fi

    if ((EUID != 0)); then
        if ! sudo --non-interactive true 2>/dev/null; then
            echo "Packages are missing. Type:" >&2
            echo "sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}" >&2
            exit 1
        fi
        as=(sudo --non-interactive)
    fi
    echo "== installing ${missing[*]}"
    log=$(mktemp)
    if ! { "${as[@]}" apt-get update &&
        "${as[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        exit 1
    fi
    rm -f "$log"
}

# need_command command package: installs the package that has a command, unless the command is there from wherever.
need_command() {
    command -v "$1" >/dev/null || need_apt "$2"
}

# test_projects: the solution's projects of tests, one a line.
test_projects() {
    sed -n 's/.*"\(tests\\[^"]*\.Tests\.csproj\)".*/\1/p' Actors.sln | tr '\\' /
}

# add_results file name status: adds one project's TRX counters to passed, failed and skipped.
# A run that broke off (crash, hang) without a failed test in its file counts as one failed.
add_results() {
    local counters='' total executed ok
    if [[ -f $1 ]]; then counters=$(grep --only-matching --max-count=1 '<Counters [^>]*>' "$1" || true); fi
    total=$(counter total) executed=$(counter executed) ok=$(counter passed)
    passed=$((passed + ok))
    failed=$((failed + executed - ok))
    skipped=$((skipped + total - executed))
    if (($3 != 0 && executed == ok)); then
        echo "The run of $2 broke off with status $3; it counts as one failed." >&2
        failed=$((failed + 1))
    fi
}

# counter name: that number of the TRX element in $counters.
counter() {
    local value
    value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters")
    echo "${value:-0}"
}
