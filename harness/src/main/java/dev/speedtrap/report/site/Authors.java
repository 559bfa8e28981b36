package dev.speedtrap.report.site;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Who wrote which changed line of a rewrite. */
final class Authors {
  private final Map<String, NavigableMap<Integer, Provenance.Span>> spans = new HashMap<>();
  private final List<Author> authors;

  /**
   * @param provenance what a record says of it; nobody is known where it says nothing
   */
  Authors(Optional<Provenance> provenance) {
    this.authors = provenance.map(Provenance::authors).orElse(List.of());
    for (Provenance.ChangedFile file : provenance.map(Provenance::files).orElse(List.of())) {
      NavigableMap<Integer, Provenance.Span> ofFile = new TreeMap<>();
      file.spans().forEach(span -> ofFile.put(span.from(), span));
      spans.put(file.path(), ofFile);
    }
  }

  /** An author as a diff shows one. */
  record Writer(String name, boolean person) {}

  /**
   * Returns who wrote a line.
   *
   * @param line from 1
   */
  Optional<Writer> of(String path, int line) {
    return Optional.ofNullable(spans.get(path))
        .flatMap(ofFile -> Optional.ofNullable(ofFile.floorEntry(line)))
        .map(Map.Entry::getValue)
        .filter(span -> line <= span.to())
        .filter(span -> span.author() >= 0 && span.author() < authors.size())
        .map(span -> writer(authors.get(span.author())));
  }

  /** Returns everybody with the number of changed lines. */
  List<Fact> counts() {
    Map<Integer, Integer> lines = new TreeMap<>();
    spans.values().stream()
        .flatMap(ofFile -> ofFile.values().stream())
        .forEach(
            span ->
                lines.merge(span.author(), Math.max(0, span.to() - span.from() + 1), Integer::sum));
    List<Fact> counts = new ArrayList<>();
    lines.forEach(
        (author, count) -> {
          if (author >= 0 && author < authors.size()) {
            counts.add(
                new Fact(
                    words(authors.get(author)),
                    Figures.count(count, "changed line", "changed lines")));
          }
        });
    return counts;
  }

  private static Writer writer(Author author) {
    return new Writer(author.name(), author.kind() == Author.Kind.PERSON);
  }

  private static String words(Author author) {
    return author.name()
        + author.version().map(version -> " (" + version + ")").orElse("")
        + (author.kind() == Author.Kind.PERSON ? ", a person" : "");
  }
}
