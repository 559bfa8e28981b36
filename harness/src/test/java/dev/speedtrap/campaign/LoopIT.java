package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.models.LoopPolicy;
import dev.speedtrap.models.LoopPolicy.Proposal;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.record.Effort;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strategy {@code loop}: what is better is kept, what is not is reverted, and the budget ends it.
 */
class LoopIT {
  private static final Path TALLY = Speedtrap.TASKS.resolve("tally");

  private static final List<Proposal> PROPOSALS =
      List.of(
          new Proposal(TALLY.resolve("references/half"), "kept"),
          new Proposal(TALLY.resolve("exploits/skips-last"), "failed"),
          new Proposal(TALLY.resolve("exploits/does-not-build"), "failed"),
          new Proposal(TALLY.resolve("honest/other-order"), "discarded"),
          new Proposal(TALLY.resolve("references/running"), "kept"));

  @TempDir private Path folder;

  @Test
  void theBestKeptIsGradedWhereTheBudgetRunsOut() {
    Path results = folder.resolve("results");
    Path agent = folder.resolve("agent.yaml");
    AtomicFiles.write(agent, "provider: anthropic\nmodel: ladder-1\nstrategy: loop\n");
    try (ModelServer server = ModelServer.start(Speedtrap.KEY, new LoopPolicy(PROPOSALS))) {
      String[] command =
          TestCampaign.of(results, folder)
              .task("tally")
              .agent(agent.toString())
              .with("--max-experiments", Integer.toString(PROPOSALS.size()))
              .command();
      Speedtrap.with(server, folder).run(command).mustBe(0);

      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges())
          .as("every change is measured anyway, so the model has no tool for that")
          .allSatisfy(
              exchange ->
                  assertThat(exchange.conversation().orElseThrow().tools())
                      .doesNotContain("measure"));
    }
    assertThat(Sealed.allOf(results)).hasSize(1);
    Sealed record = Sealed.allOf(results).get(0);
    assertThat(record.outcome()).isEqualTo("budget-out");
    assertThat(record.verdict()).isEqualTo("accepted");
    assertThat(record.folder().rewrite().resolve("run.in")).exists();
    theLogTellsWhatBecameOfEach(record);
  }

  private static void theLogTellsWhatBecameOfEach(Sealed record) {
    List<String> lines = record.text("experiments.tsv").lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("revision\tmetric\tspeedup\tpeak_memory\tstatus\tdescription");
    assertThat(lines.stream().skip(1).map(line -> line.split("\t", -1)[4]))
        .containsExactly("keep", "crash", "crash", "discard", "keep");
    assertThat(lines.stream().skip(1).map(line -> line.split("\t", -1)[5]))
        .containsExactly(
            PROPOSALS.stream()
                .map(proposal -> "I try " + proposal.program().getFileName() + ".")
                .toArray(String[]::new));
    assertThat(lines.stream().skip(1).map(line -> line.split("\t", -1)[0]))
        .as("each was a commit")
        .doesNotHaveDuplicates()
        .allMatch(revision -> revision.matches("[0-9a-f]{40}"));

    Effort effort = record.summary().effort().orElseThrow();
    assertThat(List.of(effort.experiments(), effort.kept(), effort.discarded(), effort.crashed()))
        .containsExactly(5, 2, 1, 2);
    assertThat(record.document("provenance.json").path("kept").asInt()).isEqualTo(2);
    assertThat(record.document("provenance.json").path("discarded").asInt()).isEqualTo(3);
  }
}
