#!/bin/bash
# Makes the pictures of the README again, from the demo company: data/pictures/*.png.
# Usage: tests/pictures.sh [BUILD-FOLDER].  Needs xvfb-run, xdotool and imagemagick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

program=$PWD/${1:-build}/ui/todoku
schemas=$PWD/${1:-build}/data
pictures=$PWD/data/pictures
width=1100
height=760

die () {
  printf 'pictures: %s\n' "$*" >&2
  exit 1
}

for tool in xvfb-run dbus-run-session xdotool import; do
  command -v "$tool" >/dev/null || die "$tool is missing (Debian: xvfb, dbus, xdotool, imagemagick)"
done
[[ -x $program ]] || die "$program is not built yet"

# The same letters on every computer: those that ./run installs.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/gtk-4.0"
printf '[Settings]\ngtk-font-name=Noto Sans CJK JP 10.5\ngtk-enable-animations=false\n' \
  >"$home/gtk-4.0/settings.ini"

# Usage: on_screen LANGUAGE KEYS FILE ARGUMENT ...  Opens the window, presses KEYS one after the
# other, and takes a picture of the screen, which is as large as the window.
on_screen () {
  local language=$1 keys=$2 file=$3
  shift 3
  PROGRAM=$program KEYS=$keys FILE=$file \
    env -u WAYLAND_DISPLAY XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home/data" GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$schemas" \
    ADW_DISABLE_PORTAL=1 GDK_BACKEND=x11 GTK_A11Y=none LC_ALL=C.UTF-8 LANGUAGE="$language" TZ=Asia/Tokyo \
    xvfb-run -a -s "-screen 0 ${width}x${height}x24" dbus-run-session -- bash -c '
      "$PROGRAM" "$@" &
      xdotool search --sync --onlyvisible --pid $! >/dev/null
      sleep 3
      for key in $KEYS; do
        xdotool key "$key"
        sleep 3
      done
      import -window root "$FILE"
      kill $!
      wait $! 2>/dev/null || true
    ' bash "$@" 2>/dev/null
  [[ -s $file ]] || die "no picture $file"
}

mkdir -p "$pictures"
for language in ja en; do
  on_screen "$language" '' "$pictures/home-$language.png" --lang "$language"
  on_screen "$language" '' "$pictures/stand-$language.png" --lang "$language" --demo halfway
  on_screen "$language" 'alt+Right alt+Right' "$pictures/change-$language.png" --lang "$language" --demo before
  # Who types it: the first answer, oneself.
  on_screen "$language" 'alt+Right alt+Right alt+Right Tab Return' "$pictures/setup-$language.png" \
    --lang "$language" --demo before
done
printf 'pictures: made again in %s\n' "$pictures"
