package dev.speedtrap.models;

import java.nio.file.Path;
import java.util.List;

/**
 * Proposes one program after the other, as strategy {@code loop} wants it, and goes on only when
 * what became of the last one is what must become of it.
 */
public final class LoopPolicy implements Policy {
  private final List<Proposal> proposals;

  public LoopPolicy(List<Proposal> proposals) {
    this.proposals = List.copyOf(proposals);
  }

  /**
   * A program to propose.
   *
   * @param program its folder
   * @param becomes what the harness must say of it: {@code kept}, {@code discarded} or {@code
   *     failed}
   */
  public record Proposal(Path program, String becomes) {
    String name() {
      return program.getFileName().toString();
    }
  }

  @Override
  public Reply reply(Asked asked) {
    Conversation conversation = asked.conversation();
    List<String> reports =
        conversation.messages().stream()
            .filter(Conversation.User.class::isInstance)
            .map(Conversation.Message::text)
            .filter(text -> text.startsWith("Experiment "))
            .toList();
    for (int i = 0; i < Math.min(reports.size(), proposals.size()); i++) {
      String said = "Experiment %d was %s".formatted(i + 1, proposals.get(i).becomes());
      if (!reports.get(i).startsWith(said)) {
        throw new IllegalStateException(
            "of '%s' this must be told: '%s…'; it was: %s"
                .formatted(proposals.get(i).name(), said, reports.get(i)));
      }
    }
    if (reports.size() >= proposals.size()) {
      return Steps.submit(conversation, "I have no more ideas.");
    }
    Proposal next = proposals.get(reports.size());
    return Steps.write(
        conversation, "I try %s.".formatted(next.name()), SourceFile.of(next.program()));
  }
}
