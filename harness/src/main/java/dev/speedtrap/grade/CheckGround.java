package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.record.Environment;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What must be the same for the parts of a check to make one: where anything of it differs, figures
 * of before and after are not of the same thing.
 *
 * <p>How many blocks there are at most is not among it: what was measured does not depend on that,
 * and whoever cannot wait may end a check sooner than it was begun.
 *
 * @param task the task's id
 * @param facts each by its name, as people call it
 */
record CheckGround(String task, SortedMap<String, String> facts) {
  CheckGround {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  static CheckGround of(Task task, Scale scale, StoppingRule rule, Environment environment) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("task", task.digest().toString());
    facts.put("scale", scale.id());
    facts.put("alpha", Double.toString(rule.alpha()));
    facts.put("half-width", Double.toString(rule.halfWidth()));
    programs(task)
        .forEach(program -> facts.put(program.label(), TreeDigest.of(program.folder()).toString()));
    environment.images().forEach((name, id) -> facts.put("image " + name, id));
    facts.put("processor", environment.processor());
    facts.put("number of processors", Integer.toString(environment.cpus()));
    // The last bytes of it change from one start of a host to the next.
    facts.put("memory in GiB", Long.toString(Math.round(environment.memoryBytes() / 0x1p30)));
    facts.put("kernel", environment.kernel());
    facts.put("operating system", environment.operatingSystem());
    facts.put("engine", environment.engine());
    facts.put("runtime", environment.runtime());
    facts.put("leased cores", environment.leasedCores());
    facts.put("Java", environment.java());
    facts.put("speedtrap", environment.speedtrap());
    return new CheckGround(task.id(), facts);
  }

  private static List<Program> programs(Task task) {
    return Stream.of(
            task.references().stream(),
            task.honest().stream(),
            task.exploits().stream().map(Exploit::program))
        .flatMap(programs -> programs)
        .toList();
  }

  /** Returns a short name for all of it. */
  String key() {
    StringBuilder all = new StringBuilder(task);
    facts.forEach((name, value) -> all.append('\0').append(name).append('\0').append(value));
    return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).shortHex();
  }

  /** Returns the names of what differs, sorted. */
  List<String> differences(CheckGround other) {
    TreeSet<String> names = new TreeSet<>(facts.keySet());
    names.addAll(other.facts.keySet());
    return names.stream()
        .filter(
            name -> !String.valueOf(facts.get(name)).equals(String.valueOf(other.facts.get(name))))
        .toList();
  }
}
