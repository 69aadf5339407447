#!/usr/bin/env bash
# Fetches the web client that the page offers, a pinned package, with npm: converse.sh DIRECTORY
# Without npm the build goes on, and the page says what to do.
set -u
name=converse.js version=14.0.0
sha256=634f31fa0f7b0e47f1abc60d870ff6805c737577399920ebe92da4c7e5bcaff0
target=$1/converse

[ "$(cat "$target/.version" 2>/dev/null)" != "$version" ] || exit 0
rm -rf "$target"
mkdir -p "$target"
command -v npm >/dev/null || {
  echo "npm was not found: the page is built without the web client (on Debian: apt install npm)."
  exit 0
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$name@$version" >/dev/null 2>&1) || {
  echo "$name $version could not be fetched: the page is built without the web client."
  exit 0
}
archive=$work/$name-$version.tgz
printf '%s  %s\n' "$sha256" "$archive" | sha256sum --check --status || {
  echo "$name $version is not what was pinned." >&2
  exit 1
}
tar xzf "$archive" -C "$work" || exit 1
(cd "$work/package/dist" && cp -r converse.min.js converse.min.css emoji.json chunkjs images \
  sounds webfonts libomemo.esm.min.js curve25519_compiled.wasm "$target") || exit 1
find "$target" -name '*.map' -delete
cp "$work/package/LICENSE" "$work/package/COPYRIGHT" "$target" || exit 1
printf '%s' "$version" >"$target/.version"
