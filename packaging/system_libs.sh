#!/usr/bin/env bash
# Installs the system libraries that Qt needs, where that is allowed; otherwise names them in one line.
set -eu

python=${1:-python3}
packages=(libegl1 libgl1 libopengl0 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1
    libglib2.0-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0
    libxcb-shape0 libxcb-xinerama0 libxcb-xkb1)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    packages+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
fi

command -v dpkg-query >/dev/null || exit 0
missing=()
for package in "${packages[@]}"; do
    # Ubuntu names some libraries with a suffix (libglib2.0-0t64).
    dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null |
        grep -q '^install ok installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Parley needs some system libraries. Install them with: sudo $install" >&2
    # Without a window library the terminal still works, but nothing works without venv.
    "$python" -c 'import ensurepip, venv' 2>/dev/null && exit 0
    exit 1
fi
{ $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root $install; } >/dev/null ||
    echo "Could not install them. Install by hand: sudo $install" >&2
