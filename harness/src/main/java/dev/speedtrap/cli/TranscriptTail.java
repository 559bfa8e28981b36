package dev.speedtrap.cli;

import dev.speedtrap.trial.work.TranscriptPart;
import java.nio.file.Path;
import java.util.List;

/** Reads a transcript that another thread or process writes, a part at a time. */
final class TranscriptTail {
  private final Path file;
  private long from;

  TranscriptTail(Path file) {
    this.file = file;
  }

  /** Returns the whole lines since the last call; none where the file is not there, or gone. */
  List<String> lines() {
    TranscriptPart part = TranscriptPart.read(file, from);
    from = part.next();
    return part.lines();
  }
}
