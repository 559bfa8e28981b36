package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Selector;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;

/**
 * The site in a real browser, read from the disk as a reader may have it. What its pages look like
 * is left in {@code target/screenshots}.
 */
class SiteIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int DESK = 1280;
  private static final int TELEPHONE = 390;

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
  private static ChromeDriver browser;

  @BeforeAll
  static void publish() throws IOException {
    browser = open();
    Path results = folder.resolve("results");
    site = folder.resolve("site");
    SampleResults.write(results);
    Content content = Content.read(results, SampleResults.catalog(), Selector.ALL, false);
    new SitePublisher(content, new RecordReader(results), SitePublisherTest.site()).publish(site);
  }

  @AfterAll
  static void close() {
    browser.quit();
  }

  /** Debian's package has no sandbox to offer to root; what it opens here is our own. */
  private static ChromeDriver open() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    options.setCapability("goog:loggingPrefs", logs);
    // Both are named, so that Selenium looks for neither on the net.
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .build(),
        options);
  }

  @AfterEach
  void noPageComplainedOrAskedAnotherHost() throws JsonProcessingException {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : browser.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        complaints.add(entry.getLevel() + " " + entry.getMessage());
      }
    }
    assertThat(complaints).isEmpty();
    assertThat(requests()).allMatch(address -> address.startsWith("file:///"));
    assertThat(script("return String(window.pwned)")).isEqualTo("undefined");
  }

  @Test
  void theMainPagesAreDrawnOnDeskAndTelephoneInLightAndDark() throws IOException {
    for (String page : mainPages()) {
      for (String theme : List.of("light", "dark")) {
        for (int width : List.of(DESK, TELEPHONE)) {
          visit(page, width, theme);
          assertThat(script("return String(document.documentElement.scrollWidth <= innerWidth)"))
              .as(page + " is no wider than a screen of " + width)
              .isEqualTo("true");
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
      charts += Integer.parseInt(script("return document.querySelectorAll('[data-chart]').length"));
      assertThat(
              script(
                  """
                  document.querySelectorAll('details').forEach(d => { d.open = true; });
                  return [...document.querySelectorAll('[data-chart]')].filter(chart => {
                    const canvas = chart.querySelector('canvas');
                    if (!canvas || chart.dataset.drawn !== 'true') return true;
                    const pixels = canvas.getContext('2d')
                        .getImageData(0, 0, canvas.width, canvas.height).data;
                    let inked = 0;
                    for (let i = 3; i < pixels.length; i += 4) inked += pixels[i] > 0 ? 1 : 0;
                    return inked < 500;
                  }).map(chart => chart.id).join(' ');
                  """))
          .as("charts without ink on " + page)
          .isEmpty();
    }
    assertThat(charts).isGreaterThan(8);
  }

  /** From all tasks down to none, at every speedup one height: a curve and no loose strokes. */
  @Test
  void theShareOfTasksIsOneFallingCurveForEachContestant() throws IOException {
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
  void aClickSortsAColumnAndTheAddressKeepsIt() throws IOException {
    visit("index.html", DESK, "light");
    String agents =
        "return [...document.querySelectorAll('#board-1 tbody:not([hidden]) tr[data-row]:not([hidden])"
            + " th')].map(cell => cell.innerText.split('\\n')[0]).join(' ')";
    String ranked = script(agents);

    click("#board-1 thead th:nth-child(11) button");
    assertThat(script(agents)).isNotEqualTo(ranked);
    assertThat(sortedBy()).isEqualTo("Cost ascending");
    assertThat(script("return location.hash")).contains("sort=board-1.10.ascending");
    String byCost = script(agents);

    visit("index.html" + script("return location.hash"), DESK, "light");
    assertThat(script(agents)).isEqualTo(byCost);

    click("#board-1 thead th:nth-child(11) button");
    assertThat(sortedBy()).isEqualTo("Cost descending");
    assertThat(script("return document.getElementById('live').textContent"))
        .contains("Cost", "descending");
  }

  @Test
  void aFilterHidesTheOthersAndCanBeLinked() throws IOException, InterruptedException {
    visit("index.html", DESK, "light");
    String rows = "return document.querySelectorAll('tr[data-row]:not([hidden])').length";
    int all = Integer.parseInt(script(rows));

    browser.findElement(By.cssSelector("input[name=agent]")).sendKeys("mythos");
    int left = Integer.parseInt(script(rows));
    assertThat(left).isPositive().isLessThan(all);
    assertThat(script("return location.hash")).isEqualTo("#agent=mythos");
    assertThat(script("return document.querySelector('form.filter output').textContent"))
        .startsWith(left + " of ");

    visit("index.html#agent=mythos&task=nanolm-torch", DESK, "light");
    assertThat(Integer.parseInt(script(rows))).isPositive().isLessThanOrEqualTo(left);
    assertThat(script("return document.querySelector('select[name=task]').value"))
        .isEqualTo("nanolm-torch");

    click("form.filter button[type=reset]");
    await(
        "return String(document.querySelectorAll('tr[data-row]:not([hidden])').length >= "
            + all
            + ")");
    assertThat(script("return location.hash")).isEmpty();
  }

  @Test
  void anAgentsLinkShowsItsTrials() throws IOException, InterruptedException {
    visit("index.html#agent=mythos", DESK, "light");
    click("tr[data-row]:not([hidden]) th a");

    await("return String(location.pathname.includes('/tasks/'))");
    assertThat(
            script(
                "return [...document.querySelectorAll('#trials-table tr[data-row]:not([hidden])')]"
                    + ".map(row => row.dataset.agent).filter((a, i, all) => all.indexOf(a) === i).join('|')"))
        .contains("claude-mythos-preview")
        .doesNotContain("|");
  }

  @Test
  void twoAgentsAreCompared() throws IOException {
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
  void theKeyboardReachesEverything() throws IOException {
    visit("index.html", DESK, "light");
    press(Keys.TAB);
    assertThat(focused()).isEqualTo("Skip to the content");
    press(Keys.ENTER);
    assertThat(script("return document.activeElement.id + location.hash")).isEqualTo("main#main");

    for (int i = 0; i < 60 && !focused().equals("Speedup"); i++) {
      press(Keys.TAB);
    }
    assertThat(focused()).isEqualTo("Speedup");
    press(Keys.ENTER);
    assertThat(sortedBy()).isEqualTo("Speedup descending");
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
    String pdf = browser.print(new PrintOptions()).getContent();
    byte[] bytes = Base64.getDecoder().decode(pdf);
    assertThat(bytes).hasSizeGreaterThan(20_000);
    Files.write(SCREENSHOTS.resolve("trial.pdf"), bytes);
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

  /** Opens a page anew, also where only what stands behind {@code #} differs. */
  private static void visit(String page, int width, String theme) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    size(width, 900);
    browser.get("about:blank");
    browser.get(site.toUri() + page);
    script(
        "document.documentElement.dataset.theme = '"
            + theme
            + "'; document.dispatchEvent(new CustomEvent('themechange')); return ''");
  }

  private static void size(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Takes the whole page, not what fits a window. */
  private static void screenshot(String page, String kind) throws IOException {
    int width = Integer.parseInt(script("return innerWidth"));
    int height = Integer.parseInt(script("return document.documentElement.scrollHeight"));
    size(width, Math.min(height, 8000));
    String name =
        page.startsWith("trials/") ? "trial" : page.replace('/', '-').replace(".html", "");
    Files.write(
        SCREENSHOTS.resolve(name + "-" + kind + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static String script(String code) {
    return String.valueOf(browser.executeScript(code));
  }

  /** Waits until a page says so; only for what the browser does after an act has returned. */
  private static void await(String condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!script(condition).equals("true")) {
      assertThat(System.nanoTime()).as(condition).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static void click(String selector) {
    browser.findElement(By.cssSelector(selector)).click();
  }

  private static void press(Keys key) {
    browser.switchTo().activeElement().sendKeys(key);
  }

  private static String focused() {
    return script("return document.activeElement.textContent.trim()");
  }

  private static String sortedBy() {
    return script(
        "const head = document.querySelector('#board-1 th[aria-sort]');"
            + " return head.innerText.trim() + ' ' + head.getAttribute('aria-sort')");
  }

  /** All addresses that any page asked for since the last look. */
  private static List<String> requests() throws JsonProcessingException {
    List<String> addresses = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        String address = message.path("params").path("request").path("url").asText();
        if (!address.startsWith("about:") && !address.startsWith("data:")) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }
}
