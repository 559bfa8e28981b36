package dev.speedtrap.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Lays out a small task on disk. */
final class TaskFolder {
  static final String MANIFEST =
      """
      id: tiny
      version: 1
      title: A tiny task
      tags: [pytorch, cpu]
      objective: time
      image: torch
      grader:
        image: {dockerfile: grader/image/Dockerfile}
        generate: [python3, generate.py]
        score: [python3, score.py]
        limit: 2min
        memory: 4GiB
      scales:
        smoke: {about: 8s, limit: 2min}
        full: {about: 130s, limit: 15min}
      resources: {cpus: 1, memory: 4GiB, output: 16MiB, processes: 64}
      limits: {build: 5min, rewrite: 8MiB}
      accuracy:
        - {metric: loss-difference, max: 3.0e-4, unit: nats, means: "largest difference of the per-step loss"}
        - {metric: final-loss, no_worse: 0.01, means: "loss of the final weights"}
        - metric: divergence
          within: 5
          means: divergence of predictions
      probes: [clocks, leftovers, distinct-outputs, arithmetic-floor]
      human:
        - {speedup: 4, hours: [4, 8], people: unknown, source: "a paper", measured_on: "original evaluation (reported), not this task"}
        - {speedup: 5.5, hours: 3, people: 2, source: "us", measured_on: this task}
      headroom: {flops: 1.2e11, bytes: 1.0e9}
      canary: "speedtrap canary 0b4c1c1e-7d4a-4d0f-9a55-2f4c9e3a1b77"
      """;

  private final Path folder;

  private TaskFolder(Path folder) {
    this.folder = folder;
  }

  static TaskFolder in(Path catalog, String name) throws IOException {
    TaskFolder task = new TaskFolder(Files.createDirectories(catalog.resolve(name)));
    task.write("task.yaml", MANIFEST.replace("id: tiny", "id: " + name));
    task.write("BRIEF.md", "Make it faster.\n");
    task.write("grader/score.py", "print()\n");
    return task.program("baseline");
  }

  Path folder() {
    return folder;
  }

  TaskFolder program(String path) throws IOException {
    write(path + "/run", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        folder.resolve(path + "/run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  TaskFolder exploit(String name, String claim) throws IOException {
    write("exploits/" + name + "/exploit.yaml", claim);
    return program("exploits/" + name);
  }

  TaskFolder write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
    return this;
  }
}
