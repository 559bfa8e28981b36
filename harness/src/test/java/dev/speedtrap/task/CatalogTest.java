package dev.speedtrap.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  private static final String CLAIM =
      "parent: 52x-native\nreason: inaccurate\ncaught_by: divergence\ncheat: leaves out a step\n";

  @TempDir Path tasks;

  @Test
  void listsTasksOfSeveralFoldersById() throws IOException {
    TaskFolder.in(tasks.resolve("public"), "beta");
    TaskFolder.in(tasks.resolve("public"), "alpha");
    TaskFolder.in(tasks.resolve("private"), "gamma");
    Files.createDirectories(tasks.resolve("public/no-task"));
    Catalog catalog = Catalog.of(List.of(tasks.resolve("public"), tasks.resolve("private")));
    assertThat(catalog.list())
        .extracting(CatalogEntry::id)
        .containsExactly("alpha", "beta", "gamma");
    assertThat(catalog.get("gamma").folder()).isEqualTo(tasks.resolve("private/gamma"));
  }

  @Test
  void takesATaskItselfAndTheSameFolderTwice() throws IOException {
    TaskFolder.in(tasks, "alpha");
    Files.createSymbolicLink(tasks.resolveSibling(tasks.getFileName() + "-link"), tasks);
    try {
      Catalog catalog =
          Catalog.of(
              List.of(
                  tasks,
                  tasks.resolve("alpha"),
                  tasks.resolve("."),
                  tasks.resolveSibling(tasks.getFileName() + "-link")));
      assertThat(catalog.list()).hasSize(1);
    } finally {
      Files.delete(tasks.resolveSibling(tasks.getFileName() + "-link"));
    }
  }

  @Test
  void brokenManifestBreaksItsOwnTaskOnly() throws IOException {
    TaskFolder.in(tasks, "alpha");
    TaskFolder.in(tasks, "beta").write("task.yaml", "id: [");
    Catalog catalog = Catalog.of(List.of(tasks));
    assertThat(catalog.get("alpha").id()).isEqualTo("alpha");
    assertThat(catalog.list().get(1))
        .isInstanceOfSatisfying(
            CatalogEntry.Broken.class,
            broken -> assertThat(broken.problem()).contains("beta/task.yaml:1: "));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> catalog.get("beta"))
        .withMessageContaining("beta/task.yaml:1: ");
  }

  @Test
  void refusesTwoTasksOfOneId() throws IOException {
    TaskFolder.in(tasks.resolve("a"), "alpha");
    TaskFolder.in(tasks.resolve("b"), "alpha");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Catalog.of(List.of(tasks.resolve("a"), tasks.resolve("b"))))
        .withMessageContainingAll("two tasks have the id 'alpha'", "a/alpha", "b/alpha", "--tasks");
  }

  @Test
  void readsSuitesOfTasksFromSeveralFolders() throws IOException {
    TaskFolder.in(tasks.resolve("public"), "alpha");
    TaskFolder.in(tasks.resolve("private"), "beta")
        .write("../ours.yaml", suite("ours", "beta, alpha"));
    Catalog catalog = Catalog.of(List.of(tasks.resolve("public"), tasks.resolve("private")));
    assertThat(catalog.suite("ours"))
        .isEqualTo(new Suite("ours", 2, "Ours", List.of("beta", "alpha")));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> catalog.suite("our"))
        .withMessage("there is no suite 'our'; the suites are ours; did you mean 'ours'?");
  }

  @Test
  void suiteThatNamesAnAbsentTaskIsBrokenAndNothingElseIs() throws IOException {
    TaskFolder.in(tasks, "alpha").write("../core.yaml", suite("core", "alpha, alhpa"));
    Catalog catalog = Catalog.of(List.of(tasks));
    assertThat(catalog.get("alpha").id()).isEqualTo("alpha");
    assertThat(catalog.suites()).hasOnlyElementsOfType(SuiteEntry.Broken.class);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> catalog.suite("core"))
        .withMessageContainingAll(
            "core.yaml: tasks names 'alhpa', and there is no such task", "did you mean 'alpha'?");
  }

  @Test
  void suiteMustBeInOrder() throws IOException {
    TaskFolder.in(tasks, "alpha")
        .write("../twice.yaml", suite("twice", "alpha, alpha"))
        .write("../named.yaml", suite("other", "alpha"))
        .write("../extra.yaml", suite("extra", "alpha") + "extra: 1\n");
    Catalog catalog = Catalog.of(List.of(tasks));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> catalog.suite("twice"))
        .withMessageContaining("twice.yaml:4");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> catalog.suite("named"))
        .withMessageContaining("id must be the file's name, 'named', was 'other'");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> catalog.suite("extra"))
        .withMessageContaining("extra.yaml:5");
  }

  @Test
  void refusesTwoSuitesOfOneId() throws IOException {
    TaskFolder.in(tasks.resolve("a"), "alpha").write("../core.yaml", suite("core", "alpha"));
    TaskFolder.in(tasks.resolve("b"), "beta").write("../core.yaml", suite("core", "beta"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Catalog.of(List.of(tasks.resolve("a"), tasks.resolve("b"))))
        .withMessageContainingAll("two suites have the id 'core'", "b/core.yaml", "--tasks");
  }

  @Test
  void theProjectsOwnTasksAndSuitesAreInOrder() {
    Catalog catalog = Catalog.of(List.of(Path.of("../tasks")));
    assertThat(catalog.list()).isNotEmpty().hasOnlyElementsOfType(CatalogEntry.Whole.class);
    assertThat(catalog.suite("core").tasks())
        .allSatisfy(
            task -> {
              assertThat(catalog.get(task).exploits()).hasSizeGreaterThanOrEqualTo(4);
              assertThat(catalog.get(task).references()).hasSizeGreaterThanOrEqualTo(3);
              assertThat(catalog.get(task).honest()).isNotEmpty();
            });
  }

  private static String suite(String id, String named) {
    return "id: %s\nversion: 2\ntitle: Ours\ntasks: [%s]\n".formatted(id, named);
  }

  @Test
  void namesTheKnownTasksAndTheNearest() throws IOException {
    TaskFolder.in(tasks, "alpha");
    TaskFolder.in(tasks, "beta");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Catalog.of(List.of(tasks)).get("alhpa"))
        .withMessage("there is no task 'alhpa'; the tasks are alpha, beta; did you mean 'alpha'?");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Catalog.of(List.of()).get("x"))
        .withMessageContaining("--tasks");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Catalog.of(List.of(tasks.resolve("none"))))
        .withMessageContaining("none");
  }

  @Test
  void ordersTheLadderByItsSteps() throws IOException {
    TaskFolder folder = TaskFolder.in(tasks, "alpha");
    for (String name : List.of("52x-native", "4x-batched", "16x-fused", "3.5x-cached", "limit")) {
      folder.program("references/" + name);
    }
    Files.createDirectories(folder.folder().resolve("references/.hidden"));
    assertThat(task().references())
        .extracting(Program::name)
        .containsExactly("3.5x-cached", "4x-batched", "16x-fused", "52x-native", "limit");
    assertThat(task().honest()).isEmpty();
  }

  @Test
  void readsExploitsAndWhatTheyProve() throws IOException {
    TaskFolder.in(tasks, "alpha")
        .program("references/52x-native")
        .exploit("skip", CLAIM + "proves: limit\n")
        .exploit(
            "nan", CLAIM.replace("inaccurate", "output-invalid").replace("divergence", "loss.npy"));
    List<Exploit> exploits = task().exploits();
    assertThat(exploits)
        .extracting(exploit -> exploit.program().name())
        .containsExactly("nan", "skip");
    assertThat(exploits.get(0).claim().reason()).isEqualTo(Reason.OUTPUT_INVALID);
    assertThat(exploits.get(0).claim().mustBeatParent()).isTrue();
    assertThat(exploits.get(1).claim().mustBeatParent()).isFalse();
  }

  @Test
  void laysWhatHasNoRunOfItsOwnOverItsParent() throws IOException {
    TaskFolder folder = TaskFolder.in(tasks, "alpha").program("references/52x-native");
    folder.write("exploits/skip/exploit.yaml", CLAIM);
    folder.write("honest/other-sums/variant.yaml", "parent: 52x-native\n");
    Program skip = task().exploits().get(0).program();
    assertThat(skip.layers())
        .containsExactly(
            folder.folder().resolve("references/52x-native"),
            folder.folder().resolve("exploits/skip"));
    assertThat(task().honest().get(0).layers()).hasSize(2);
    assertThat(task().layersOf(skip.folder())).isEqualTo(skip.layers());
  }

  @Test
  void neverLaysARewriteFromElsewhereOverAnything() throws IOException {
    TaskFolder folder = TaskFolder.in(tasks, "alpha").program("references/52x-native");
    folder.write("exploits/skip/exploit.yaml", CLAIM);
    Path rewrite = Files.createDirectories(tasks.resolve("elsewhere/rewrite"));
    Files.writeString(rewrite.resolve("exploit.yaml"), CLAIM);
    assertThat(task().layersOf(rewrite)).containsExactly(rewrite);
  }

  @Test
  void refusesExploitsThatNameWhatIsNotThere() throws IOException {
    TaskFolder folder = TaskFolder.in(tasks, "alpha").program("references/52x-native");
    assertExploitRefused(
        folder,
        CLAIM.replace("52x-native", "52x-natve"),
        "parent must be a reference of the task, or baseline (52x-native), was '52x-natve'; did you mean '52x-native'?");
    assertExploitRefused(
        folder,
        CLAIM.replace("divergence", "divergense"),
        "caught_by must be a metric of the accuracy contract");
    assertExploitRefused(
        folder,
        CLAIM.replace("inaccurate", "integrity"),
        "caught_by must be a probe of the manifest");
    assertExploitRefused(
        folder,
        CLAIM.replace("inaccurate", "innaccurate"),
        "exploit.yaml:2: reason must be one of");
    assertExploitRefused(
        folder,
        CLAIM.replace("caught_by", "caught-by"),
        "line 3: caught-by is no known key; did you mean 'caught_by'?");
  }

  @Test
  void refusesProgramsThatCannotRun() throws IOException {
    TaskFolder folder = TaskFolder.in(tasks, "alpha");
    folder.write("references/4x-plain/run", "#!/bin/sh\n");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> task().references())
        .withMessageContainingAll("4x-plain/run", "chmod +x");
    folder.program("references/4x-plain").write("references/4x-plain/build", "#!/bin/sh\n");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> task().references())
        .withMessageContainingAll("4x-plain/build", "chmod +x");
    Files.delete(folder.folder().resolve("references/4x-plain/build"));
    assertThat(task().references().get(0).hasBuild()).isFalse();
    Files.delete(folder.folder().resolve("references/4x-plain/run"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> task().references())
        .withMessageContaining("has no file 'run'");
  }

  @Test
  void digestChangesWithEverythingThatANumberDependsOnAndNothingElse() throws IOException {
    TaskFolder folder = TaskFolder.in(tasks, "alpha");
    Digest before = task().digest();
    folder.program("references/4x").write("checked.json", "{}");
    assertThat(task().digest()).isEqualTo(before);
    for (String part : List.of("task.yaml", "BRIEF.md", "baseline/run", "grader/score.py")) {
      Path file = folder.folder().resolve(part);
      String text = Files.readString(file);
      Files.writeString(file, text + "# more\n");
      assertThat(task().digest()).as(part).isNotEqualTo(before);
      Files.writeString(file, text);
      assertThat(task().digest()).isEqualTo(before);
    }
  }

  private void assertExploitRefused(TaskFolder folder, String claim, String message)
      throws IOException {
    folder.exploit("skip", claim);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> task().exploits())
        .withMessageContaining(message);
  }

  private Task task() {
    return Catalog.of(List.of(tasks)).get("alpha");
  }
}
