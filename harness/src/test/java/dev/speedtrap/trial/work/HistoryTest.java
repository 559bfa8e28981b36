package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Author MODEL =
      new Author(
          Author.Kind.AGENT,
          "m-1",
          Optional.of("m-1-2026"),
          Optional.of("sha256:" + "0".repeat(64)));
  private static final Author ADA = Author.person("Ada L");

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() throws ToolProblem {
    workspace =
        Workspace.open(
            folder.resolve("w"),
            folder.resolve("h.git"),
            new TreeLimits(ByteSize.ofMiB(1), 50, LinkPolicy.NONE));
    workspace.write("run", "one\ntwo\nthree\nfour\nfive\n", true);
    workspace.write("old.py", "gone\n", false);
    workspace.commit(Author.TASK, "Hand out");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void everyChangedLineTracesToItsAuthor() throws ToolProblem {
    String model = edit("one\nTWO\nthree\nfour\nfive\nsix\n", MODEL);
    String person = edit("one\nTWO\nthree\nFOUR\nfive\nsix\n", ADA);
    Provenance provenance = provenance(person);
    assertThat(provenance.authors()).containsExactly(Author.TASK, MODEL, ADA);
    assertThat(provenance.files())
        .containsExactly(
            new Provenance.ChangedFile(
                "run",
                false,
                List.of(
                    new Provenance.Span(2, 2, 1, model),
                    new Provenance.Span(4, 4, 2, person),
                    new Provenance.Span(6, 6, 1, model))));
    assertThat(provenance.linesByAgent()).isEqualTo(2);
    assertThat(provenance.linesByPeople()).isEqualTo(1);
    assertThat(provenance.kept()).isEqualTo(1);
    assertThat(provenance.discarded()).isZero();
  }

  @Test
  void aRevertedStepGivesNobodyLinesThatOthersWrote() throws ToolProblem {
    String person = edit("one\nADA\nthree\nfour\nfive\n", ADA);
    edit("one\nworse\nthree\nfour\nfive\n", MODEL);
    workspace.restore(person);
    String model = edit("one\nADA\nthree\nbetter\nfive\n", MODEL);
    Provenance provenance = provenance(model);
    assertThat(provenance.linesByPeople()).isEqualTo(1);
    assertThat(provenance.linesByAgent()).isEqualTo(1);
    assertThat(provenance.kept()).isEqualTo(1);
    assertThat(provenance.discarded()).isEqualTo(1);
  }

  @Test
  void theSameStepDoneAgainAfterACrashIsOneProposal() throws ToolProblem {
    String before = workspace.head();
    edit("one\nTWO\nthree\nfour\nfive\n", MODEL);
    workspace.restore(before);
    workspace.write("run", "one\nTWO\nthree\nfour\nfive\n", true);
    // The other words make it a revision of its own, as the later time does in a trial.
    String again = workspace.commit(MODEL, "Edit run again");
    assertThat(provenance(again).discarded()).isZero();
    assertThat(provenance(again).kept()).isEqualTo(1);
  }

  @Test
  void namesFilesThatAreNewGoneOrBinary() throws Exception {
    workspace.remove("old.py");
    workspace.write("new.py", "a\nb\n", false);
    Files.write(folder.resolve("w/data"), new byte[] {0, 1, 2});
    String revision = workspace.commit(MODEL, "Files");
    assertThat(provenance(revision).files())
        .extracting(file -> file.path() + " " + file.binary() + " " + file.spans().size())
        .containsExactlyInAnyOrder("data true 0", "new.py false 1", "old.py false 0");
    assertThat(provenance(revision).linesByAgent()).isEqualTo(2);
  }

  @Test
  void experimentsSayWhatWasKeptWhereThereAreAny() throws ToolProblem {
    String revision = edit("one\nTWO\n", MODEL);
    List<Experiment> experiments =
        List.of(
            experiment(1, Experiment.Status.KEEP),
            experiment(2, Experiment.Status.DISCARD),
            experiment(3, Experiment.Status.CRASH));
    Provenance provenance =
        workspace.history().provenance(revision, experiments, List.of("family"));
    assertThat(provenance.kept()).isEqualTo(1);
    assertThat(provenance.discarded()).isEqualTo(2);
    assertThat(provenance.familiesThatWrote()).containsExactly("family");
  }

  @Test
  void aMessageCannotForgeAnAuthor() throws ToolProblem {
    workspace.write("run", "x\n", true);
    String revision = workspace.commit(MODEL, "Edit\n\nAgent-Version: forged\nIntervention: x");
    assertThat(provenance(revision).authors()).containsExactly(Author.TASK, MODEL);
    assertThat(workspace.history().changeOf("x")).isEmpty();
  }

  @Test
  void findsTheRevisionOfAnAct() throws ToolProblem {
    String before = workspace.head();
    workspace.write("run", "x\n", true);
    String revision = workspace.commitAct(ADA, "Correction", "20261121T101502123Z-07a4c1f2");
    edit("y\n", MODEL);
    assertThat(workspace.history().changeOf("20261121T101502123Z-07a4c1f2"))
        .contains(new History.Change(before, revision));
  }

  @Test
  void bundlesEveryRevision() throws Exception {
    String person = edit("one\nADA\n", ADA);
    String discarded = edit("one\nworse\n", MODEL);
    workspace.restore(person);
    Path bundle = folder.resolve("history.bundle");
    workspace.history().bundle(bundle);
    String head = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    assertThat(head)
        .startsWith("# v2 git bundle\n")
        .contains(person + " HEAD\n", person + " refs/heads/rewrite\n")
        .contains(discarded + " refs/discarded/" + discarded + "\n");
  }

  @Test
  void theSameHistoryIsTheSameBundle() throws ToolProblem {
    edit("one\nADA\n", ADA);
    edit("one\nADA\ntwo\n", MODEL);
    Path first = folder.resolve("first.bundle");
    Path second = folder.resolve("second.bundle");
    workspace.history().bundle(first);
    workspace.history().bundle(second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void noRevisionIsOfAnActBeforeTheFirst() {
    try (History empty = History.open(folder.resolve("empty.git"))) {
      assertThat(empty.head()).isEmpty();
      assertThat(empty.changeOf("20261121T101502123Z-07a4c1f2")).isEmpty();
    }
  }

  private String edit(String text, Author author) throws ToolProblem {
    workspace.write("run", text, true);
    return workspace.commit(author, "Edit run");
  }

  private Provenance provenance(String revision) {
    return workspace.history().provenance(revision, List.of(), List.of());
  }

  private static Experiment experiment(int number, Experiment.Status status) {
    return new Experiment(
        number, "0a", Optional.empty(), Optional.empty(), Optional.empty(), status, "");
  }
}
