package dev.speedtrap.trial.model;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.record.Budget;
import dev.speedtrap.task.Manifest;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model works under.
 *
 * @param system how to work, with what, and what is graded
 * @param text the task's brief
 * @param digest SHA-256 of both and of the tools: the prompt that provenance names
 */
record Instructions(String system, String text, Digest digest) {

  /**
   * Writes the instructions for a trial.
   *
   * @param scale what is graded
   */
  static Instructions of(
      Task task, Scale scale, Budget budget, Strategy strategy, List<ToolDescription> tools) {
    Manifest manifest = task.manifest();
    int cpus = manifest.resources().cpus();
    String work = filled(resource(strategy.id() + ".md"), Map.of("scale", scale.id())).strip();
    String system =
        filled(
            resource("instructions.md"),
            Map.of(
                "cores", cpus == 1 ? "One core" : cpus + " cores",
                "memory", manifest.resources().memory().toString(),
                "run", DurationText.format(manifest.scales().of(scale).limit()),
                "build", DurationText.format(manifest.limits().build()),
                "size", manifest.limits().rewrite().toString(),
                "budget", budget(budget),
                "strategy", work));
    String text = brief(task);
    String all = system + "\0" + text + "\0" + tools;
    return new Instructions(system, text, Digest.of(all.getBytes(StandardCharsets.UTF_8)));
  }

  private static String budget(Budget budget) {
    List<String> bounds = new ArrayList<>();
    budget.time().ifPresent(time -> bounds.add(DurationText.format(time)));
    budget.turns().ifPresent(turns -> bounds.add(turns + " answers"));
    budget.tokens().ifPresent(tokens -> bounds.add(tokens + " tokens"));
    budget
        .costUsd()
        .ifPresent(cost -> bounds.add(String.format(Locale.ROOT, "%.2f US dollars", cost)));
    budget.experiments().ifPresent(experiments -> bounds.add(experiments + " experiments"));
    return bounds.isEmpty() ? "" : "- A budget: " + String.join(", ", bounds) + ".\n";
  }

  static String brief(Task task) {
    try {
      return Files.readString(task.brief());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String filled(String template, Map<String, String> values) {
    String text = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return text;
  }

  static String resource(String name) {
    try (InputStream in = Instructions.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
