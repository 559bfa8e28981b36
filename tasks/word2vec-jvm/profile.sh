# Java Flight Recorder's samples of forty trainings, by the method and line on top. Only the JVM that JMH times is recorded.
mkdir /tmp/p && ln -s /program/classes /tmp/p/classes
cat >/tmp/p/run <<'END'
#!/bin/sh
case "$*" in *ForkedMain*) set -- -XX:StartFlightRecording=filename=/tmp/p/jfr,settings=profile "$@" ;; esac
exec /program/run "$@"
END
chmod +x /tmp/p/run
java -cp '/driver/*' dev.speedtrap.driver.Driver /tmp/p /in /out "$(seq -s, 0 39)" >/tmp/p/log 2>&1 || {
  tail -n 20 /tmp/p/log
  exit 1
}
jfr print --events jdk.ExecutionSample --stack-depth 1 /tmp/p/jfr | grep ' line: ' | sed 's/^ *//' | sort | uniq -c | sort -rn | head -n 40
