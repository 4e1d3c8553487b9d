#!/usr/bin/env bash
# Adds Workbench to the menu of this user's desktop and opens *.workbench files with it (Linux).
# With "remove" as argument it takes everything away again.
set -euo pipefail
cd "$(dirname "$0")/../resources"
data=${XDG_DATA_HOME:-$HOME/.local/share}
id=org.workbench.Workbench
entry=$data/applications/$id.desktop
mime=$data/mime/packages/workbench-mime.xml
icon=$data/icons/hicolor/scalable/apps/$id.svg

if [ "${1:-}" = remove ]; then
    rm -f "$entry" "$mime" "$icon"
else
    command=${WORKBENCH_WINDOW:-$(command -v workbench-window || echo "$(cd .. && pwd)/.venv/bin/workbench-window")}
    [ -x "$command" ] || { echo "Install Workbench first: pipx install ." >&2; exit 1; }
    install -Dm644 icons/workbench.svg "$icon"
    install -Dm644 desktop/workbench-mime.xml "$mime"
    install -d "$(dirname "$entry")"
    # A desktop session does not always have ~/.local/bin in its PATH: name the program in full.
    sed "s|^Exec=workbench-window|Exec=\"$command\"|" "desktop/$id.desktop" >"$entry"
fi

# Each of these refreshes a cache; a desktop without it reads the files themselves.
command -v update-mime-database >/dev/null && update-mime-database "$data/mime" || true
command -v update-desktop-database >/dev/null && update-desktop-database "$data/applications" || true
command -v gtk-update-icon-cache >/dev/null && gtk-update-icon-cache -qtf "$data/icons/hicolor" || true
if [ "${1:-}" != remove ] && command -v xdg-mime >/dev/null; then
    xdg-mime default "$id.desktop" application/vnd.workbench.archive+sqlite3
fi
