#!/usr/bin/env bash
# Tests what docker/engine.sh promises, on an engine of its own beside whatever runs here: see --help.
set -euo pipefail

if [ "${1:-}" = --help ]; then
  cat <<'END'
Usage: docker/engine-test.sh

Starts, kills and stops a private container engine with docker/engine.sh, in a folder of its own that
is removed afterwards. Needs root, and Docker with its command line installed. Takes about 25 s.

Exit codes: 0 every promise held, 1 one was broken, 4 it cannot run here.

Example:
  sudo docker/engine-test.sh
END
  exit 0
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
for command in dockerd docker flock setsid; do
  command -v "$command" >/dev/null || { echo "engine-test: '$command' is missing: install docker.io" >&2; exit 4; }
done
[ "$(id -u)" = 0 ] || { echo 'engine-test: only root can start an engine: call it with sudo' >&2; exit 4; }

# Not below /tmp, which may be too small, or a filesystem that overlay2 does not work on.
place=$(mktemp -d /var/lib/speedtrap-engine-test.XXXXXX)
export SPEEDTRAP_ENGINE_DATA=$place/data SPEEDTRAP_ENGINE_RUN=$place/run
export DOCKER_HOST=unix://$place/run/docker.sock
# With rules of its own, dockerd would throw away those of a Docker that runs here.
export SPEEDTRAP_ENGINE_PACKET_FILTER=none
bystander=''

# The bridges of engines that docker/engine.sh started: another one may run meanwhile, from other folders.
bridges() { grep -l . /sys/class/net/speedtrap*/address 2>/dev/null || true; }
others=$(bridges)

main() {
  trap clean_up EXIT
  set -E
  trap 'broken "\"$BASH_COMMAND\" succeeds (line $LINENO)"' ERR
  startGivesAnEngineAndItsAddress
  startTwiceIsOneEngine
  startAfterKillEndsWhatRan
  startSurvivesStalePidAndDeadSocket
  startIsNotMisledByTheSystemsContainerd
  stopAfterKillLeavesNothing
  twoStartsAtOnceMakeOneEngine
  stopLeavesNothing
  refusesFoldersOfOthers
  echo "engine-test: all promises held, $SECONDS s"
}

startGivesAnEngineAndItsAddress() {
  is "$(engine start)" "$DOCKER_HOST" 'start prints the address'
  is "$(engine status)" "$DOCKER_HOST" 'status prints the address'
  docker info >/dev/null
  import_image
}

startTwiceIsOneEngine() {
  local before
  before=$(cat "$place/run/docker.pid")
  engine start >/dev/null
  is "$(cat "$place/run/docker.pid")" "$before" 'a second start keeps the engine'
}

startAfterKillEndsWhatRan() {
  local inside
  docker run -d --name sleeper tiny /bin/sleep 987 >/dev/null
  inside=$(docker inspect -f '{{.State.Pid}}' sleeper)
  kill_engine
  engine start >/dev/null
  gone "$inside" 'the process of a container whose engine was killed has ended'
  is "$(docker inspect -f '{{.State.Running}}' sleeper)" false 'its container is known as ended'
  docker run --rm tiny /bin/sleep 0
  docker rm sleeper >/dev/null
}

startSurvivesStalePidAndDeadSocket() {
  kill_engine
  # A process id that belongs to another program by now, for dockerd and for its containerd.
  sleep 987 &
  bystander=$!
  echo "$bystander" >"$place/run/docker.pid"
  mkdir -p "$place/run/exec/containerd"
  echo "$bystander" >"$place/run/exec/containerd/containerd.pid"
  dead_socket "$place/run/docker.sock"
  is "$(engine start)" "$DOCKER_HOST" 'start copes with a stale pid and a dead socket'
  kill -0 "$bystander" || broken 'the other program still runs'
  kill "$bystander"
  bystander=''
}

startIsNotMisledByTheSystemsContainerd() {
  local system=/run/containerd/containerd.sock
  if [ -e "$system" ]; then
    return # this machine has a real one, so every step here tests it
  fi
  engine stop
  mkdir -p "${system%/*}"
  dead_socket "$system"
  if ! engine start >/dev/null || ! docker run --rm tiny /bin/sleep 0; then
    rm -f "$system"
    broken 'start brings up an engine of its own beside a dead containerd of the system'
  fi
  rm -f "$system"
  rmdir "${system%/*}" 2>/dev/null || true
}

stopAfterKillLeavesNothing() {
  local inside
  docker run -d tiny /bin/sleep 987 >/dev/null
  inside=$(docker inspect -f '{{.State.Pid}}' "$(docker ps -q)")
  kill_engine
  engine stop
  gone "$inside" 'stop ends the containers of an engine that was killed'
  nothing_left
}

twoStartsAtOnceMakeOneEngine() {
  local first second
  engine start >"$place/first" &
  first=$!
  engine start >"$place/second" &
  second=$!
  wait "$first" || broken 'the first of two starts at once succeeds'
  wait "$second" || broken 'the second of two starts at once succeeds'
  cmp -s "$place/first" "$place/second" || broken 'both give one address'
  is "$(processes dockerd | wc -l)" 1 'there is one engine'
}

stopLeavesNothing() {
  # As a container's first process sleep ignores SIGTERM, so that Docker waits its whole time for it.
  docker run -d --stop-timeout 1 tiny /bin/sleep 987 >/dev/null
  engine stop
  nothing_left
  is "$(engine status || echo $?)" 4 'status says that none answers'
  engine stop
}

refusesFoldersOfOthers() {
  local code=0
  mkdir "$place/full"
  touch "$place/full/file"
  SPEEDTRAP_ENGINE_RUN=$place/full engine start || code=$?
  is "$code" 2 'a folder with other things is refused'
}

# ---- helpers

# The engine of the script under test, its words kept for the case of a failure.
engine() { "$here/engine.sh" "$@" --own --yes 2>>"$place/words"; }

kill_engine() {
  local pid
  pid=$(cat "$place/run/docker.pid")
  kill -KILL "$pid"
  while [ -n "$(processes dockerd)" ]; do
    sleep 0.05
  done
}

# The processes whose name matches a pattern and which have our folder among their arguments.
processes() {
  local file name
  { grep -laF "$place/run/exec" /proc/[0-9]*/cmdline 2>/dev/null || true; } | while IFS= read -r file; do
    { IFS= read -r name <"${file%/*}/comm"; } 2>/dev/null || continue
    # shellcheck disable=SC2254 # a pattern is meant
    case $name in $1) printf '%s\n' "${file//[^0-9]/}" ;; esac
  done
}

nothing_left() {
  is "$(processes 'dockerd')$(processes 'containerd*')" '' 'no process is left'
  is "$(grep -c " $place/" /proc/self/mountinfo || true)" 0 'no mount is left'
  is "$(ls "$place/run")" lock 'no socket and no process id is left'
  is "$(bridges)" "$others" 'no bridge is left'
}

# An image of one program, without a registry: sleep, with the libraries it names.
import_image() {
  # shellcheck disable=SC2046 # words are meant
  tar -ch /bin/sleep $(ldd /bin/sleep | grep -o '/[^ ]*') 2>/dev/null | docker import - tiny >/dev/null
}

dead_socket() {
  rm -f "$1"
  perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1) or die "$!\n"' "$1"
}

is() { [ "$1" = "$2" ] || broken "$3 (wanted '$2', found '$1')"; }

gone() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -e "/proc/$1/exe" ] || return 0
    sleep 0.1
  done
  broken "$2"
}

broken() {
  tail -n 20 "$place/words" >&2
  echo "engine-test: broken: $1" >&2
  exit 1
}

clean_up() {
  [ -z "$bystander" ] || kill "$bystander" 2>/dev/null || true
  engine stop || true
  rm -rf --one-file-system "$place"
}

main
