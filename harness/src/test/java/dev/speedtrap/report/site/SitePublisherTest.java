package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitePublisherTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"#]*)(#[^\"]*)?\"");

  private static final Pattern HEADING = Pattern.compile("<h([1-6])[ >]([^\n]*)");
  private static final Pattern UNNAMED = Pattern.compile("<table[^>]*>\\s*(?!\\s|<caption)");

  @TempDir private Path folder;
  private Path results = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void write() throws IOException {
    results = folder.resolve("results");
    out = folder.resolve("site");
    SampleResults.write(results);
  }

  @Test
  void everyReferenceLeadsToAFileOfTheSite() throws IOException {
    publish(false);

    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher reference = REFERENCE.matcher(Files.readString(page));
      while (reference.find()) {
        String target = reference.group(1);
        Path file =
            target.isEmpty()
                ? page
                : out.resolve(out.relativize(page)).resolveSibling(target).normalize();
        if (!file.startsWith(out) || !Files.isRegularFile(file)) {
          dead.add(out.relativize(page) + " -> " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(pages()).hasSizeGreaterThan(60);
  }

  @Test
  void nothingOfARecordIsMarkup() throws IOException {
    publish(false);

    for (Path page : pages()) {
      String html = Files.readString(page);
      assertThat(html).as(page.toString()).doesNotContain("<img", "<script>", "\u202E");
      assertThat(html).contains("script-src &#39;self&#39;", "default-src &#39;none&#39;");
      // The only scripts are files of the site, and data.
      assertThat(html.split("<script", -1).length - 1)
          .isEqualTo(
              html.split("<script src=\"", -1).length
                  - 1
                  + html.split("<script type=\"application/json\" id=\"", -1).length
                  - 1);
    }
  }

  /** By its headings and by its tables a screen reader goes through a page. */
  @Test
  void headingsSkipNoLevelAndTablesHaveCaptions() throws IOException {
    publish(false);

    for (Path page : pages()) {
      String html = Files.readString(page);
      Matcher heading = HEADING.matcher(html);
      int level = 0;
      while (heading.find()) {
        int next = Integer.parseInt(heading.group(1));
        assertThat(next).as(page + ": " + heading.group(2)).isLessThanOrEqualTo(level + 1);
        level = next;
      }
      assertThat(level).as(page.toString()).isPositive();
      // A table of a text in Markdown has no words of its own.
      assertThat(UNNAMED.matcher(html.replace("aria-label=\"Table\">\n<table>", "")).results())
          .as(page.toString())
          .isEmpty();
    }
  }

  @Test
  void noTemplateTurnsEscapingOff() throws IOException {
    try (Stream<Path> files =
        Files.list(
            SampleResults.HOME.resolve("harness/src/main/resources/dev/speedtrap/report/site"))) {
      List<Path> templates =
          files.filter(file -> file.toString().endsWith(".ftlh")).sorted().toList();
      assertThat(templates).hasSizeGreaterThan(8);
      for (Path template : templates) {
        assertThat(Files.readString(template))
            .as(template.toString())
            .doesNotContain("no_esc", "noautoesc", "outputformat", "?interpret", "?eval", "style=");
      }
    }
  }

  @Test
  void noFileOfARewriteIsInTheSite() throws IOException {
    publish(false);

    try (Stream<Path> files = Files.walk(out.resolve("trials"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .contains("grade.json", "transcript.jsonl")
          .allMatch(name -> name.matches("[A-Za-z0-9._-]+"))
          .noneMatch(name -> name.equals("kernel.cpp"));
    }
  }

  @Test
  void aStrangersRecordIsLeftOutUntilItIsReproduced() throws IOException {
    SitePublisher.Published published = publish(false);

    assertThat(published.unreproduced()).isEqualTo(1);
    assertThat(published.leftOut()).isEqualTo(1);
    assertThat(Files.readString(out.resolve("index.html"))).doesNotContain("of-a-stranger");
    assertThat(Files.readString(out.resolve("data.html"))).contains("altered");

    assertThat(publish(true).unreproduced()).isZero();
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("of-a-stranger", "<span class=\"tag claimed\">claimed</span>");
  }

  @Test
  void theBoardShowsRanksAndWhoHasTooFewTrials() throws IOException {
    publish(false);

    String board = Files.readString(out.resolve("index.html"));
    assertThat(board)
        .contains("anthropic:claude-mythos-preview", "not ranked", "Test processor, 2 cores", "4h")
        .contains("about 52x", "a skilled human researcher", "in 4 to 8 hours")
        .doesNotContain("rewrite:52x-native-loops");
    assertThat(Files.readString(out.resolve("tasks/nanolm-torch.html")))
        .contains("52x-native-loops", "loss-difference", "Make this training faster")
        .contains("hours for 4.00x, measured");
  }

  @Test
  void replacesItsOwnSiteAndNothingElse() throws IOException {
    publish(false);
    publish(false);
    assertThat(out.resolve("index.html")).exists();
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactlyInAnyOrder(results, out);
    }

    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "years of work");
    out = other;
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> publish(false))
        .withMessageContaining("--out")
        .withMessageContaining("other");
    assertThat(other.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void anEmptyFolderOfResultsMakesASite() throws IOException {
    results = folder.resolve("none");

    assertThat(publish(false).trials()).isZero();
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("No agent or person has a trial at full scale here yet.");
  }

  private SitePublisher.Published publish(boolean unreproduced) {
    Content content = Content.read(results, SampleResults.catalog(), Selector.ALL, unreproduced);
    return new SitePublisher(content, new RecordReader(results), site()).publish(out);
  }

  static Frame.Site site() {
    return new Frame.Site("2026-11-21T12:00:00Z", "0.1.0", Frame.Site.STATIC_POLICY, List.of(), "");
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }
}
