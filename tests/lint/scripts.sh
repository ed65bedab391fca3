#!/bin/sh
# Every shell script is well-formed, and shellcheck has nothing to say about it.
set -eu
{ find tests systemd assets config -name '*.sh' 2>/dev/null; ls .ci/run 2>/dev/null; } | sort | while read -r script; do
    sh -n "$script" 2>&1 || true
    shellcheck --shell=sh --severity=warning --format=gcc "$script" || true
    [ -x "$script" ] || echo "$script: not executable"
done | "$(dirname "$0")/verdict.sh" scripts
