#!/usr/bin/env bash
# Installs the Debian packages that are named (PortAudio and PulseAudio as a virtual sound card,
# Chromium for the web pages, strace to watch what leaves the machine). Where it may not install, it
# says what is missing and leaves with status 0: the tests that need them are skipped then.
set -euo pipefail

packages=("$@")

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "no apt-get here; tests that need ${packages[*]} are skipped without them"
  exit 0
fi
missing=()
for package in "${packages[@]}"; do installed "$package" || missing+=("$package"); done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ]; then as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
else
  echo "not root; to run the tests of sound and browser: sudo apt-get install --no-install-recommends ${missing[*]}"
  exit 0
fi
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"; }
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; } >/dev/null; then
  echo "could not install ${missing[*]}; the tests that need them are skipped"
fi
