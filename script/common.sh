# Read by the other scripts: where things are, and what a Debian machine must have.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
output="$root/src/Ishigaki/bin/Release/net10.0"
program="$output/ishigaki.dll"
artifacts="$root/artifacts"
bold='' plain=''
if [ -t 2 ]; then bold=$'\e[1m' plain=$'\e[0m'; fi

# Servers of the compiler that outlive a script would keep its output open and make pipes hang.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s%s%s\n' "$bold" "$*" "$plain" >&2; }

fail() {
  say "$*"
  exit 2
}

has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root; fails without asking anybody for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

can_install() { has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }; }

# install WHAT-FOR PACKAGE...: installs Debian packages, or says what to install. True when they are there now.
install() {
  local purpose="$1"
  shift
  if ! can_install; then
    say "Missing for $purpose: $*. Install it, for example: sudo apt-get install $*"
    return 1
  fi
  say "Installing for $purpose: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2
}

# The .NET SDK is not in Debian: it is named, not installed.
need_dotnet() {
  local wanted
  wanted="$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$root/global.json")"
  if ! has dotnet && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    PATH="${DOTNET_ROOT:-$HOME/.dotnet}:$PATH"
  fi
  has dotnet ||
    fail ".NET SDK $wanted or newer is needed, and there is no 'dotnet'. See https://learn.microsoft.com/dotnet/core/install/linux"
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    fail ".NET SDK $wanted or newer is needed; here is: $(cd / && dotnet --version 2>/dev/null || echo none). See https://learn.microsoft.com/dotnet/core/install/linux"
}

# projects FOLDER...: the project files in those folders that exist.
projects() {
  local folder
  for folder in "$@"; do
    [ ! -d "$folder" ] || find "$folder" \( -name bin -o -name obj \) -prune -o -name '*.csproj' -print
  done | LC_ALL=C sort
}

# restore PROJECT: exactly what the lock files say; anew, and with a word about it, when they are behind a project.
restore() {
  local log
  mkdir -p "$artifacts"
  log="$(mktemp "$artifacts/restore.XXXXXX")"
  if dotnet restore --locked-mode "$1" -v quiet >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  if ! grep -q NU1004 "$log"; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
  say 'The packages.lock.json files are behind the projects; they are written anew.'
  dotnet restore "$1" -v quiet >&2 && return 3
}
