#!/bin/sh
# Runs each check of this folder on the tree it is called in. Needs the release build (make lint).
set -eu
here=$(dirname "$0")
result=0
for check in layers headers lengths globals format numbered tidy scripts settings messages units top_level; do
    "$here/$check.sh" || result=1
done
exit $result
