#!/usr/bin/env bash
# Makes the root filesystem of Debian bookworm from its packages: see --help.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck disable=SC2034 # read by debian.sh
speaker=rootfs
# shellcheck source=docker/debian.sh
. "$here/../debian.sh"

usage() {
  cat <<'END'
Usage: docker/base/rootfs.sh OUT.tar [--yes]

Writes the root filesystem of a minimal Debian bookworm, for machines that reach Debian's packages but
no image registry. Needs root on Debian or a relative; installs mmdebstrap where it is missing, asking
first where there is a terminal (--yes answers). Takes 20 s to a minute; the result is 127 MB.

The packages come from where this machine has Debian bookworm's from, so that mirrors are used, and
else from Debian's own servers.

Exit codes: 0 written, 2 bad usage, 4 this machine cannot.

Example:
  docker/base/rootfs.sh /tmp/rootfs.tar
END
}

main() {
  local out='' word lines
  for word in "$@"; do
    case $word in
      --yes | -y)
        # shellcheck disable=SC2034 # read by debian.sh
        yes=true
        ;;
      --help | -h) usage; exit 0 ;;
      -*) fail 2 "'$word' is unknown here; allowed are OUT.tar, --yes and --help" ;;
      *)
        [ -z "$out" ] || fail 2 "one file at a time, not '$out' and '$word'"
        out=$word
        ;;
    esac
  done
  [ -n "$out" ] || { usage >&2; exit 2; }
  [ -d "$(dirname "$out")" ] || fail 2 "the folder of '$out' does not exist"
  may_install || fail 4 "only root on Debian or a relative can make this: call it there, or let the image registry be reached"
  temporary=$out.$$.tar
  trap 'rm -f "$temporary"' EXIT
  install_mmdebstrap
  lines=$(bookworm_sources)
  say "making Debian bookworm's root filesystem of packages, 20 s to a minute"
  make_tar "$lines"
  mv "$temporary" "$out"
}

install_mmdebstrap() {
  local packages=''
  command -v mmdebstrap >/dev/null || packages='mmdebstrap'
  # Elsewhere than on Debian, the keys of its archive are a package too.
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || packages="$packages debian-archive-keyring"
  [ -z "$packages" ] && return
  agreed "Install Debian's ${packages# }, to make the base image with?" || fail 4 "without ${packages# } the base image cannot be made"
  say "installing ${packages# }"
  # shellcheck disable=SC2086 # a list of words
  apt_install $packages || fail 4 "apt could not install ${packages# }: mend what it says above, and call this again"
}

# This machine's sources of Debian bookworm, as lines for apt. What a source is, its signed Release file
# says: other publishers name their suites bookworm too.
bookworm_sources() {
  apt_lists_are_recent || apt_update >/dev/null || true
  # shellcheck disable=SC2016 # the dollars are apt's
  apt-get indextargets --format '$(ORIGIN)|$(CODENAME)|deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
    sed -n -E 's/^Debian\|bookworm(-updates|-security)?\|(deb .* main)$/\2/p' | sort -u
}

# make_tar LINES: from these sources, or where bookworm itself is not among them (another release runs here) from
# those that mmdebstrap knows. Leaves out what Debian's own slim image leaves out, so that both parents behave alike.
make_tar() {
  local log options=() sources=() line
  while IFS= read -r line; do
    options+=(--aptopt="$line")
  done < <(apt-config dump --no-empty --format '%f "%v";%n' Acquire::http::Proxy Acquire::https::Proxy Acquire::Check-Valid-Until Acquire::Check-Date)
  case $1 in *' bookworm main'*) sources=(-) ;; esac
  log=$(mktemp)
  if ! printf '%s\n' "$1" | mmdebstrap --variant=minbase --mode=root --format=tar ${options[@]+"${options[@]}"} \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    bookworm "$temporary" ${sources[@]+"${sources[@]}"} >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    fail 4 "mmdebstrap could not make it: mend what it says above, and call this again"
  fi
  rm -f "$log"
}

main "$@"
