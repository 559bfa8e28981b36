# What takes the time, by function: for a program whose `run` is Python.
case "$(head -n 1 run)" in
  *python*)
    python3 -m cProfile -s tottime run >/tmp/profile 2>&1
    code=$?
    head -n 60 /tmp/profile
    exit $code
    ;;
  *)
    echo "run is no Python program: give a command that profiles it" >&2
    exit 2
    ;;
esac
