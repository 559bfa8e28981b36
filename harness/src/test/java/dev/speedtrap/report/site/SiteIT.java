package dev.speedtrap.report.site;

import static dev.speedtrap.browser.Chromium.DESK;
import static dev.speedtrap.browser.Chromium.TELEPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.browser.Chromium;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The site in a real browser, read from the disk as a reader may have it. What its pages look like
 * is left in {@code target/screenshots}.
 */
class SiteIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** What a desk's screen does not show: tables wider than the page, a heading under its head. */
  private static final String CUT_OFF =
      """
      const bad = [...document.querySelectorAll('.scroll')]
          .filter(e => !e.closest('.diff, details') && e.scrollWidth > e.clientWidth)
          .map(e => e.getAttribute('aria-label'));
      const head = document.querySelector('.masthead').getBoundingClientRect().bottom;
      if (document.querySelector('h1').getBoundingClientRect().top < head + 16) bad.push('h1');
      return bad.join(', ');
      """;

  /** On a telephone a table scrolls, and what its rows are called keeps its width. */
  private static final String SQUEEZED =
      """
      return [...document.querySelectorAll('tbody .pin')]
          .filter(e => e.offsetWidth > 0 && e.offsetWidth < 150)
          .map(e => e.innerText).join(', ');
      """;

  @TempDir private static Path folder;
  private static Path site;
  private static Chromium browser;

  @BeforeAll
  static void publish() throws IOException {
    browser = Chromium.start();
    Path results = folder.resolve("results");
    site = folder.resolve("site");
    SampleResults.write(results);
    Content content = Content.read(results, SampleResults.catalog(), Selector.ALL, false);
    new SitePublisher(content, new RecordReader(results), SitePublisherTest.site()).publish(site);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @AfterEach
  void noPageComplainedOrAskedAnotherHost() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(address -> address.startsWith("file:///"));
    assertThat(script("return String(window.pwned)")).isEqualTo("undefined");
  }

  @Test
  void theMainPagesAreDrawnOnDeskAndTelephoneInLightAndDark() throws IOException {
    for (String page : mainPages()) {
      for (String theme : List.of("light", "dark")) {
        for (int width : List.of(DESK, TELEPHONE)) {
          visit(page, width, theme);
          assertThat(browser.fits()).as(page + " is no wider than a screen of " + width).isTrue();
          assertThat(script(width == DESK ? CUT_OFF : SQUEEZED))
              .as(page + " on a screen of " + width)
              .isEmpty();
          screenshot(page, theme + "-" + width);
        }
      }
    }
  }

  @Test
  void everyChartIsDrawn() throws IOException {
    int charts = 0;
    for (String page : mainPages()) {
      visit(page, DESK, "light");
      charts += browser.charts();
      assertThat(browser.chartsWithoutInk()).as(page).isEmpty();
    }
    assertThat(charts).isGreaterThan(8);
  }

  /** From all tasks down to none, at every speedup one height: a curve and no loose strokes. */
  @Test
  void theShareOfTasksIsOneFallingCurveForEachContestant() {
    visit("index.html", DESK, "light");
    assertThat(
            script(
                """
                return [...document.querySelectorAll('[data-chart=share]')].flatMap(chart =>
                  echarts.getInstanceByDom(chart).getOption().series.filter(s => s.type === 'line')
                    .filter(s => s.data.length < 3 || s.data.at(-1)[1] !== 0
                      || s.data.some((p, i) => i > 0
                        && (p[0] < s.data[i - 1][0] || p[1] > s.data[i - 1][1]
                          || (p[0] !== s.data[i - 1][0] && p[1] !== s.data[i - 1][1]))))
                    .map(s => s.name)).join(', ');
                """))
        .isEmpty();
    assertThat(script("return document.querySelectorAll('[data-chart=share]').length"))
        .isNotEqualTo("0");
  }

  @Test
  void aClickSortsAColumnAndTheAddressKeepsIt() {
    visit("index.html", DESK, "light");
    String agents =
        "return [...document.querySelectorAll('#board-1 tbody:not([hidden]) tr[data-row]:not([hidden])"
            + " th')].map(cell => cell.innerText.split('\\n')[0]).join(' ')";
    String ranked = script(agents);

    browser.click("#board-1 thead th:nth-child(11) button");
    assertThat(script(agents)).isNotEqualTo(ranked);
    assertThat(browser.sortedBy("board-1")).isEqualTo("Cost ascending");
    assertThat(script("return location.hash")).contains("sort=board-1.10.ascending");
    String byCost = script(agents);

    visit("index.html" + script("return location.hash"), DESK, "light");
    assertThat(script(agents)).isEqualTo(byCost);

    browser.click("#board-1 thead th:nth-child(11) button");
    assertThat(browser.sortedBy("board-1")).isEqualTo("Cost descending");
    assertThat(script("return document.getElementById('live').textContent"))
        .contains("Cost", "descending");
  }

  @Test
  void aFilterHidesTheOthersAndCanBeLinked() throws InterruptedException {
    visit("index.html", DESK, "light");
    String rows = "return document.querySelectorAll('tr[data-row]:not([hidden])').length";
    int all = browser.number(rows);

    browser.type("input[name=agent]", "mythos");
    int left = browser.number(rows);
    assertThat(left).isPositive().isLessThan(all);
    assertThat(script("return location.hash")).isEqualTo("#agent=mythos");
    assertThat(script("return document.querySelector('form.filter output').textContent"))
        .startsWith(left + " of ");

    visit("index.html#agent=mythos&task=nanolm-torch", DESK, "light");
    assertThat(browser.number(rows)).isPositive().isLessThanOrEqualTo(left);
    assertThat(script("return document.querySelector('select[name=task]').value"))
        .isEqualTo("nanolm-torch");

    browser.click("form.filter button[type=reset]");
    browser.await(
        "return String(document.querySelectorAll('tr[data-row]:not([hidden])').length >= "
            + all
            + ")");
    assertThat(script("return location.hash")).isEmpty();
  }

  @Test
  void anAgentsLinkShowsItsTrials() throws InterruptedException {
    visit("index.html#agent=mythos", DESK, "light");
    browser.click("tr[data-row]:not([hidden]) th a");

    browser.await("return String(location.pathname.includes('/tasks/'))");
    assertThat(
            script(
                "return [...document.querySelectorAll('#trials-table tr[data-row]:not([hidden])')]"
                    + ".map(row => row.dataset.agent).filter((a, i, all) => all.indexOf(a) === i).join('|')"))
        .contains("claude-mythos-preview")
        .doesNotContain("|");
  }

  @Test
  void twoAgentsAreCompared() {
    visit("compare.html", DESK, "light");
    assertThat(script("return document.querySelectorAll('#comparison tbody tr').length"))
        .isNotEqualTo("0");

    script(
        "const b = document.querySelector('select[name=b]'); b.selectedIndex = 2;"
            + " b.dispatchEvent(new Event('input', {bubbles: true})); return ''");
    assertThat(script("return location.hash")).contains("a=", "b=");
    String table = script("return document.getElementById('comparison').innerText");
    visit("compare.html" + script("return location.hash"), DESK, "light");
    assertThat(script("return document.getElementById('comparison').innerText")).isEqualTo(table);
  }

  @Test
  void theKeyboardReachesEverything() {
    visit("index.html", DESK, "light");
    browser.press(Keys.TAB);
    assertThat(browser.focused()).isEqualTo("Skip to the content");
    browser.press(Keys.ENTER);
    assertThat(script("return document.activeElement.id + location.hash")).isEqualTo("main#main");

    browser.tabTo("Speedup");
    browser.press(Keys.ENTER);
    assertThat(browser.sortedBy("board-1")).isEqualTo("Speedup descending");
    assertThat(
            script(
                "const s = getComputedStyle(document.activeElement);"
                    + " return s.outlineStyle + ' ' + s.outlineWidth"))
        .as("the focus is seen")
        .isEqualTo("solid 2px");
  }

  @Test
  void aScreenReaderHasNamesForEverything() throws IOException {
    for (String page : mainPages()) {
      visit(page, DESK, "light");
      assertThat(
              script(
                  """
                  const bad = [];
                  const name = e => (e.getAttribute('aria-label') || e.innerText || e.textContent
                      || (e.labels && e.labels.length ? e.labels[0].innerText : '')).trim();
                  document.querySelectorAll('a, button, select, input, summary, [role=region], nav')
                      .forEach(e => { if (!name(e) && !e.hidden) bad.push(e.outerHTML.slice(0, 80)); });
                  document.querySelectorAll('[role=img]').forEach(e => {
                    if (!document.getElementById(e.getAttribute('aria-labelledby'))) bad.push(e.id);
                  });
                  document.querySelectorAll('th').forEach(e => { if (!e.scope) bad.push('th ' + e.innerText); });
                  if (document.querySelectorAll('h1').length !== 1) bad.push('h1');
                  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                  if (new Set(ids).size !== ids.length) bad.push('an id stands twice');
                  return bad.join('\\n');
                  """))
          .as(page)
          .isEmpty();
    }
  }

  @Test
  void aHostileRecordIsHarmless() throws IOException {
    for (String page : pages()) {
      visit(page, DESK, "light");
      assertThat(script("return document.querySelectorAll('img, iframe, object, embed').length"))
          .as(page)
          .isEqualTo("0");
      assertThat(script("return String(window.pwned)")).as(page).isEqualTo("undefined");
      if (page.contains("openai-compatible")) {
        script("document.querySelectorAll('details').forEach(d => { d.open = true; }); return ''");
        assertThat(script("return document.body.innerText")).contains("<script>window.pwned=1");
        screenshot("hostile", "light-" + DESK);
      }
    }
  }

  @Test
  void aPageCanBePrinted() throws IOException {
    visit(trial(), DESK, "dark");
    assertThat(browser.print(SCREENSHOTS.resolve("trial.pdf"))).isGreaterThan(20_000);
  }

  private static List<String> mainPages() throws IOException {
    List<String> pages = new ArrayList<>(SitePages.TOP);
    pages.add("tasks/nanolm-torch.html");
    pages.add(trial());
    return pages;
  }

  /** The trial that has all of its files. */
  private static String trial() throws IOException {
    return pages().stream()
        .filter(
            page -> page.startsWith("trials/") && page.endsWith("mythos-preview-full-0950.html"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .map(file -> site.relativize(file).toString())
          .filter(name -> name.endsWith(".html"))
          .sorted()
          .toList();
    }
  }

  private static void visit(String page, int width, String theme) {
    browser.visit(site.toUri() + page, width, theme);
  }

  private static void screenshot(String page, String kind) {
    String name =
        page.startsWith("trials/") ? "trial" : page.replace('/', '-').replace(".html", "");
    browser.screenshot(SCREENSHOTS.resolve(name + "-" + kind + ".png"));
  }

  private static String script(String code) {
    return browser.script(code);
  }
}
