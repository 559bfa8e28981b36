package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.report.site.TrialPage.ChangedFile;
import dev.speedtrap.report.site.TrialPage.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffPartsTest {
  private static final Provenance BY_TWO =
      new Provenance(
          Provenance.SCHEMA,
          List.of(
              new Author(Author.Kind.AGENT, "a-model", Optional.empty(), Optional.empty()),
              Author.person("Ada")),
          List.of(
              new Provenance.ChangedFile(
                  "run",
                  false,
                  List.of(
                      new Provenance.Span(10, 10, 0, "r1"), new Provenance.Span(11, 11, 1, "r2")))),
          1,
          1,
          1,
          0,
          List.of(),
          List.of());

  private final DiffParts parts = new DiffParts(new Authors(Optional.of(BY_TWO)));

  @Test
  void showsChangedLinesWithThoseAroundThemAndWhoWroteThem() {
    List<String> old = numbered(30);
    List<String> fresh = new ArrayList<>(old);
    fresh.set(9, "new ten");
    fresh.add(10, "new eleven");

    ChangedFile file = parts.changed("run", String.join("\n", old), String.join("\n", fresh));

    assertThat(file.how()).isEqualTo("changed: +2 −1");
    assertThat(file.lines())
        .extracting(Line::kind)
        .containsExactly(
            "gap", "same", "same", "same", "removed", "added", "added", "same", "same", "same",
            "gap");
    assertThat(file.lines().get(0).text()).isEqualTo("6 lines the same");
    assertThat(file.lines().get(5))
        .isEqualTo(new Line("added", "", "10", "a-model", false, "new ten"));
    assertThat(file.lines().get(6))
        .isEqualTo(new Line("added", "", "11", "Ada", true, "new eleven"));
    assertThat(file.lines().get(7)).isEqualTo(new Line("same", "11", "12", "", false, "line 11"));
    assertThat(file.lines().get(10).text()).isEqualTo("17 lines the same");
  }

  @Test
  void allLinesOfANewFileAreAdded() {
    assertThat(parts.added("new", "a\nb").lines()).extracting(Line::kind).containsOnly("added");
  }

  @Test
  void doesNotTryWhatWouldTakeTooLong() {
    String huge = String.join("\n", numbered(5000));

    assertThat(parts.changed("run", huge, huge + "x").lines()).isEmpty();
  }

  @Test
  void anAuthorThatIsNotListedIsNobody() {
    Provenance broken =
        new Provenance(
            1,
            List.of(),
            List.of(
                new Provenance.ChangedFile(
                    "run", false, List.of(new Provenance.Span(1, 9, 7, "r")))),
            0,
            0,
            0,
            0,
            List.of(),
            List.of());

    assertThat(new Authors(Optional.of(broken)).of("run", 1)).isEmpty();
    assertThat(new Authors(Optional.of(broken)).counts()).isEmpty();
  }

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).collect(Collectors.toList());
  }
}
