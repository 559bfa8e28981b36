package dev.speedtrap.cli;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Finding;
import dev.speedtrap.record.Verification;
import java.util.ArrayList;
import java.util.List;

/** A verification as a person reads it on a terminal. */
final class VerificationText {
  /** Beyond these a list of findings helps nobody; {@code --json} has them all. */
  private static final int MOST_TOLD = 20;

  private VerificationText() {}

  static String of(Verification verification) {
    List<String> lines = new ArrayList<>();
    String name = verification.record().isEmpty() ? "the record" : verification.record();
    lines.add(name + (verification.whole() ? " is whole" : " is not what was sealed"));
    verification.findings().stream()
        .limit(MOST_TOLD)
        .map(Finding::text)
        .forEach(text -> lines.add("  " + text));
    if (verification.findings().size() > MOST_TOLD) {
      lines.add("  and %d more".formatted(verification.findings().size() - MOST_TOLD));
    }
    lines.add("  " + verification.signer().map(VerificationText::signed).orElse("not signed"));
    return String.join("\n", lines) + "\n";
  }

  private static String signed(Digest fingerprint) {
    return "signed with the key of fingerprint " + fingerprint;
  }
}
