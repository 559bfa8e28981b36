package dev.speedtrap.campaign;

import static dev.speedtrap.browser.Chromium.DESK;
import static dev.speedtrap.browser.Chromium.TELEPHONE;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.browser.Chromium;
import dev.speedtrap.browser.FileServer;
import dev.speedtrap.files.CopiedTree;
import dev.speedtrap.files.Documents;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.report.GradeText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The site of records that were really made: those of the {@link Matrix}, the same agents at full
 * scale, a rung of the ladder whose text tries to run in a reader's browser, and the reported
 * figures. The command publishes it, a file server carries it, a real browser shows it.
 *
 * <p>Only full scale makes a board. It is the counting task that runs at it: there it takes no
 * longer than smoke, and no noise of the machine moves a figure.
 */
@ExtendWith(MatrixOnce.class)
class RealSiteIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots", "real");
  private static final Path CHAIN = Speedtrap.TASKS.resolve("chain");
  private static final String RUNG = "by-threes";
  private static final String HOSTILE =
      "# </td></table></script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>";
  private static final int TRIALS = 2;

  /** The same figure, but for the last bits of a sum in another order. */
  private static final Percentage SAME = withPercentage(1e-7);

  @TempDir private static Path folder;
  private static Path results;
  private static Path site;
  private static String told;
  private static List<JsonNode> listed;
  private static FileServer server;
  private static Chromium browser;

  @BeforeAll
  static void publish(Matrix matrix) throws IOException {
    results = CopiedTree.of(matrix.results(), folder.resolve("results"));
    runAtFullScale();
    CopiedTree.of(Speedtrap.HOME.resolve("results/reported"), results.resolve("reported"));
    site = folder.resolve("site");
    Speedtrap speedtrap = Speedtrap.alone(folder);
    told =
        speedtrap
            .run(
                "publish",
                "--out",
                site.toString(),
                "--results",
                results.toString(),
                "--tasks",
                Speedtrap.TASKS.toString(),
                "--tasks",
                matrix.tasks().toString())
            .mustBe(0)
            .out();
    listed = new ArrayList<>();
    new ObjectMapper()
        .readTree(
            speedtrap
                .run("results", "list", "--json", "--results", results.toString())
                .mustBe(0)
                .out())
        .path("records")
        .forEach(listed::add);
    server = FileServer.start(site);
    // Not before: while trials are timed, nothing else should want a processor.
    browser = Chromium.start();
  }

  private static void runAtFullScale() throws IOException {
    try (ModelServer models = ModelServer.start(Speedtrap.KEY, LadderPolicy.of(CHAIN, "binary"))) {
      TestCampaign campaign =
          TestCampaign.of(results, folder)
              .atFullScale()
              .task("chain")
              .with("--trials", Integer.toString(TRIALS), "--parallel", "2");
      Matrix.AGENTS.forEach(campaign::agent);
      Speedtrap.with(models, folder).run(campaign.command()).mustBe(0);
      assertThat(models.complaints()).isEmpty();
    }
    Path rung = CopiedTree.of(CHAIN.resolve("references").resolve(RUNG), folder.resolve(RUNG));
    Files.writeString(rung.resolve("run"), "\n" + HOSTILE + "\n", StandardOpenOption.APPEND);
    String[] command =
        TestCampaign.of(results, folder)
            .atFullScale()
            .task("chain")
            .agent("rewrite:" + rung)
            .command();
    Speedtrap.alone(folder).run(command).mustBe(0);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @AfterEach
  void noPageComplainedOrAskedAnotherHost() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(address -> address.startsWith(server.address()));
    assertThat(browser.script("return String(window.pwned)")).isEqualTo("undefined");
  }

  @Test
  void everyRecordHasItsPage() {
    assertThat(listed).hasSize(12 + TRIALS * Matrix.AGENTS.size() + 1);
    assertThat(told).contains("Trials published: " + listed.size()).doesNotContain("Left out");
    for (JsonNode record : listed) {
      assertThat(site.resolve(page(record))).exists();
    }
    visit("data.html");
    assertThat(browser.texts("#left-out + p"))
        .containsExactly("No record is left out: all could be read, and none was altered.");
  }

  @Test
  void theBoardShowsTheAgentsWithTheValuesOfTheirRecords() {
    visit("index.html");
    screenshot("index");

    assertThat(browser.texts(".marks .figure")).contains("about 52x", "4x");
    assertThat(agentsOfTheBoard()).containsExactlyInAnyOrderElementsOf(Matrix.AGENTS);
    for (String agent : Matrix.AGENTS) {
      List<JsonNode> trials = atFullScale(agent);
      assertThat(trials).hasSize(TRIALS);
      holds(agent, "Speedup", headline(agent), GradeText.times(headline(agent)));
      assertThat(cell(agent, "Speedup").path("below").asText()).matches("[\\d.]+x to [\\d.]+x");
      double median = median(trials, "speedup");
      holds(agent, "Median", median, GradeText.times(median));
      double best = trials.stream().mapToDouble(one -> value(one, "speedup")).max().orElseThrow();
      holds(agent, "Best", best, GradeText.times(best));
      assertThat(cell(agent, "Cost").path("sort").asDouble())
          .isPositive()
          .isCloseTo(median(trials, "cost_usd"), SAME);
      assertThat(cell(agent, "Trials").path("text").asText()).isEqualTo("2");
      assertThat(cell(agent, "Trials").path("below").asText()).isEqualTo("not ranked");
      assertThat(cell(agent, "Accepted").path("text").asText()).isEqualTo("2 of 2");
      assertThat(cell(agent, "Cheats").path("text").asText()).isEqualTo("0");
      assertThat(cell(agent, "Intervened").path("text").asText()).isEqualTo("0 of 2");
    }
  }

  @Test
  void theBoardIsSortedAndTheAddressKeepsIt() {
    List<String> ascending = Matrix.AGENTS.stream().sorted().toList();
    List<String> descending = ascending.stream().sorted(Comparator.reverseOrder()).toList();
    visit("index.html");

    browser.click("#board-1 thead th.pin button");
    assertThat(browser.sortedBy("board-1")).isEqualTo("Agent ascending");
    assertThat(agentsOfTheBoard()).isEqualTo(ascending);
    browser.click("#board-1 thead th.pin button");
    assertThat(browser.sortedBy("board-1")).isEqualTo("Agent descending");
    assertThat(agentsOfTheBoard()).isEqualTo(descending);

    visit("index.html" + browser.script("return location.hash"));
    assertThat(agentsOfTheBoard()).isEqualTo(descending);
  }

  @Test
  void aFilterLeavesOneAgentWhoseLinkShowsItsTrials() throws InterruptedException {
    String agent = "openai:ladder-1";
    visit("index.html");
    browser.type("input[name=agent]", "openai");
    assertThat(agentsOfTheBoard()).containsExactly(agent);
    assertThat(browser.script("return location.hash")).isEqualTo("#agent=openai");

    browser.click("#board-1 tr[data-row]:not([hidden]) th a");
    browser.await(
        "return String(location.pathname === '/tasks/chain.html'"
            + " && document.querySelector('form.filter:not([hidden])') !== null)");
    assertThat(browser.texts("#trials-table tr[data-row]:not([hidden]) th a"))
        .hasSize(
            Math.toIntExact(
                listed.stream()
                    .filter(one -> text(one, "task").equals("chain"))
                    .filter(one -> text(one, "agent").equals(agent))
                    .count()))
        .hasSizeGreaterThan(TRIALS)
        .allMatch(label -> label.startsWith(agent));
  }

  @Test
  void theKeyboardSortsTheBoard() {
    visit("index.html");
    browser.press(Keys.TAB);
    assertThat(browser.focused()).isEqualTo("Skip to the content");
    browser.tabTo("Speedup");
    browser.press(Keys.ENTER);
    assertThat(browser.sortedBy("board-1")).isEqualTo("Speedup descending");
  }

  @Test
  void theTasksPageShowsTheLadder() {
    JsonNode rung = rung();
    visit("tasks/chain.html");
    screenshot("task");

    assertThat(browser.texts("#ladder-table tbody th")).containsExactly(RUNG);
    assertThat(browser.script("return document.querySelector('#ladder-table tbody th a').href"))
        .isEqualTo(server.address() + page(rung));
    assertThat(browser.texts("#ladder-table tbody td.strong"))
        .containsExactly(GradeText.times(value(rung, "speedup")));
    assertThat(
            browser.number(
                "return echarts.getInstanceByDom(document.getElementById('ladder-chart'))"
                    + ".getOption().series.find(one => one.type === 'scatter').data.length"))
        .isEqualTo(1);
    assertThat(browser.chartsWithoutInk()).isEmpty();
  }

  @Test
  void theTrendHasTheReportedPointsBesideTheMeasuredOnes() {
    visit("progress.html");
    screenshot("progress");

    JsonNode points =
        browser.json(
            """
            const chart = echarts.getInstanceByDom(document.getElementById('progress-chart'));
            return JSON.stringify(Object.fromEntries(chart.getOption().series
                .filter(series => series.type === 'scatter')
                .map(series => [series.name, series.data.map(point => ({
                  day: new Date(point.value[0]).toISOString().slice(0, 10),
                  speedup: Math.pow(2, point.value[1])
                }))])));
            """);
    assertThat(browser.chartsWithoutInk()).isEmpty();
    JsonNode reported = points.path("reported elsewhere");
    assertThat(reported)
        .extracting(one -> text(one, "day"))
        .containsExactly("2025-05-01", "2026-04-01");
    assertThat(value(reported.path(0), "speedup")).isCloseTo(3, SAME);
    assertThat(value(reported.path(1), "speedup")).isCloseTo(52, SAME);
    JsonNode measured = points.path("chain");
    assertThat(measured).hasSize(Matrix.AGENTS.size());
    for (int i = 0; i < Matrix.AGENTS.size(); i++) {
      assertThat(text(measured.path(i), "day")).isEqualTo("2026-01-01");
      assertThat(value(measured.path(i), "speedup"))
          .isCloseTo(headline(Matrix.AGENTS.get(i)), SAME);
    }
    assertThat(browser.script("return document.getElementById('progress-data').textContent"))
        .contains("4x in 4 to 8 hours (reported)");
    assertThat(browser.texts("#reported-table tbody .tag.reported"))
        .hasSameSizeAs(browser.texts("#reported-table tbody tr"))
        .isNotEmpty();
  }

  @Test
  void aTrialsPageShowsItsSpeedupAndDrawsItsBlocks() {
    Sealed trial = trialWithBlocks();
    visit(page(trial));
    screenshot("trial");

    assertThat(browser.texts(".verdict .big"))
        .containsExactly(GradeText.times(trial.summary().speedup().orElseThrow().ratio()));
    int blocks = RecordReading.grade(trial.folder()).blocks().size();
    assertThat(blocks).isGreaterThanOrEqualTo(6);
    assertThat(browser.texts("#blocks tbody tr")).hasSize(blocks);
    assertThat(
            browser.number(
                "return echarts.getInstanceByDom(document.getElementById('timing-chart'))"
                    + ".getOption().series[0].data.length"))
        .isEqualTo(blocks);
    assertThat(browser.charts()).as("timing and accuracy").isEqualTo(2);
    assertThat(browser.chartsWithoutInk()).isEmpty();
  }

  @Test
  void aTrialsPageShowsItsDiffByAuthor() {
    Sealed trial = trialWithBlocks();
    visit(page(trial));

    Provenance provenance = Documents.readJson(trial.folder().provenance(), Provenance.class);
    assertThat(provenance.linesByAgent()).isPositive();
    assertThat(browser.texts(".diff tr.added td.by"))
        .hasSize(provenance.linesByAgent())
        .containsOnly(agentOf(provenance));
    assertThat(browser.texts(".diff tr.removed")).isNotEmpty();
    assertThat(browser.texts(".diff h3")).hasSameSizeAs(provenance.files());
  }

  /** The baseline and the harness are authors too. */
  private static String agentOf(Provenance provenance) {
    List<String> agents =
        provenance.authors().stream()
            .filter(author -> author.kind() == Author.Kind.AGENT)
            .map(Author::name)
            .toList();
    assertThat(agents).hasSize(1);
    return agents.get(0);
  }

  @Test
  void aTrialsPageTellsWhatHappenedWhereAndHowToDoItAgain() {
    Sealed trial = trialWithBlocks();
    visit(page(trial));

    assertThat(browser.texts("ol.transcript > li .event"))
        .isEqualTo(
            trial.lines("transcript.jsonl").stream().map(event -> text(event, "event")).toList())
        .contains("submitted");
    Environment environment = RecordReading.environment(trial.folder());
    JsonNode facts =
        browser.json(
            """
            return JSON.stringify(Object.fromEntries(
                [...document.querySelectorAll('#environment-title + dl.facts dt')]
                    .map(name => [name.textContent, name.nextElementSibling.textContent])));
            """);
    assertThat(text(facts, "processor")).startsWith(environment.processor());
    assertThat(text(facts, "kernel")).isEqualTo(environment.kernel());
    assertThat(text(facts, "engine")).startsWith(environment.engine());
    assertThat(environment.images().keySet()).isNotEmpty().allMatch(facts::has);
    assertThat(String.join("", browser.texts("#again-title ~ pre code")))
        .contains("speedtrap reproduce results/measured/" + trial.folder().path().getFileName());
  }

  @Test
  void aHostileRewriteIsTextAndNoMore() {
    visit(page(rung()));
    assertThat(browser.texts(".diff tr.added td:last-child"))
        .anyMatch(line -> line.endsWith(HOSTILE));
    assertThat(browser.texts("img, iframe, object, embed")).isEmpty();
  }

  @Test
  void everyPageFitsATelephoneAndEveryLinkLeadsSomewhere()
      throws IOException, InterruptedException {
    Map<String, List<String>> places = new HashMap<>();
    Set<String> links = new TreeSet<>();
    for (String page : pages()) {
      browser.visit(server.address() + page, TELEPHONE, "dark");
      assertThat(browser.fits()).as(page).isTrue();
      assertThat(browser.texts("img, iframe, object, embed")).as(page).isEmpty();
      assertThat(browser.script("return String(window.pwned)")).as(page).isEqualTo("undefined");
      links.addAll(
          browser.list(
              "return JSON.stringify([...document.querySelectorAll('[href], [src]')]"
                  + ".map(element => element.href || element.src))"));
      places.put(
          server.address() + page,
          browser.list(
              "return JSON.stringify([...document.querySelectorAll('[id]')]"
                  + ".map(element => element.id))"));
      assertThat(browser.chartsWithoutInk()).as(page).isEmpty();
    }
    Set<String> addresses = new TreeSet<>();
    for (String link : links) {
      assertThat(link).startsWith(server.address());
      String[] parts = link.split("#", 2);
      addresses.add(parts[0]);
      // With an equals sign it is a view of the page, and no place in it.
      if (parts.length == 2 && !parts[1].contains("=")) {
        assertThat(places.get(parts[0])).as(link).isNotNull().contains(parts[1]);
      }
    }
    assertThat(addresses).hasSizeGreaterThan(places.size());
    HttpClient client = HttpClient.newHttpClient();
    for (String address : addresses) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
          .as(address)
          .isEqualTo(200);
    }
  }

  /** Holds a figure of the board against what it should be, as it is sorted and as it is read. */
  private static void holds(String agent, String heading, double expected, String text) {
    JsonNode cell = cell(agent, heading);
    assertThat(cell.path("sort").asDouble()).as(heading).isCloseTo(expected, SAME);
    assertThat(cell.path("text").asText()).as(heading).isEqualTo(text);
  }

  /** What stands in an agent's row of the board under a heading. */
  private static JsonNode cell(String agent, String heading) {
    return browser.json(
        """
        const table = document.getElementById('board-1');
        const at = [...table.tHead.rows[0].cells]
            .findIndex(head => head.textContent.trim() === arguments[1]);
        const row = [...table.querySelectorAll('tr[data-row]')]
            .find(row => row.querySelector('th a').textContent === arguments[0]);
        const cell = row.cells[at];
        const below = cell.querySelector('.sub');
        return JSON.stringify({
          text: cell.firstChild.textContent,
          below: below ? below.textContent : '',
          sort: Number(cell.dataset.sort)
        });
        """,
        agent,
        heading);
  }

  private static List<String> agentsOfTheBoard() {
    return browser.texts("tr[data-row]:not([hidden]) th a");
  }

  /** The geometric mean of what an agent's trials count as. */
  private static double headline(String agent) {
    return Math.exp(
        atFullScale(agent).stream()
            .mapToDouble(one -> Math.log(value(one, "counts_as")))
            .average()
            .orElseThrow());
  }

  private static double median(List<JsonNode> trials, String column) {
    assertThat(trials).as("the median of two is their mean").hasSize(2);
    return DoubleStream.of(value(trials.get(0), column), value(trials.get(1), column))
        .average()
        .orElseThrow();
  }

  private static List<JsonNode> atFullScale(String agent) {
    return listed.stream()
        .filter(one -> text(one, "scale").equals("full"))
        .filter(one -> text(one, "agent").equals(agent))
        .toList();
  }

  private static JsonNode rung() {
    return listed.stream()
        .filter(one -> text(one, "kind").equals("rewrite"))
        .findFirst()
        .orElseThrow();
  }

  /** A trial of the task that is timed, with everything that a model's record has. */
  private static Sealed trialWithBlocks() {
    return Sealed.allOf(results).stream()
        .filter(one -> one.summary().task().equals("tally"))
        .findFirst()
        .orElseThrow();
  }

  private static double value(JsonNode record, String column) {
    assertThat(record.path(column).isNumber()).as(column + " of " + record).isTrue();
    return record.path(column).asDouble();
  }

  private static String text(JsonNode record, String column) {
    return record.path(column).asText();
  }

  private static String page(JsonNode record) {
    return "trials/" + text(record, "id") + ".html";
  }

  private static String page(Sealed record) {
    return "trials/" + record.folder().path().getFileName() + ".html";
  }

  private static Set<String> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .map(file -> site.relativize(file).toString())
          .filter(name -> name.endsWith(".html"))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static void visit(String page) {
    browser.visit(server.address() + page, DESK, "light");
  }

  private static void screenshot(String name) {
    browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
  }
}
