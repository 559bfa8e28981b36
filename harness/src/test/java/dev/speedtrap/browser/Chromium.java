package dev.speedtrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
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
 * A real browser without a window, on pages of ours. It tells what they complained of and which
 * addresses they asked for.
 */
public final class Chromium implements AutoCloseable {
  /** Pixels of a desk's screen. */
  public static final int DESK = 1280;

  /** Pixels of a telephone's screen. */
  public static final int TELEPHONE = 390;

  /** Beyond this a page is cut off in a screenshot: the browser draws no larger one. */
  private static final int TALLEST = 8000;

  /** What is focused within so many steps counts as reached by the keyboard. */
  private static final int MOST_TABS = 60;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one. Debian's package has no sandbox to offer to root; what it opens is our own. */
  public static Chromium start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    options.setCapability("goog:loggingPrefs", logs);
    // Both are named, so that Selenium looks for neither on the net.
    return new Chromium(
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build(),
            options));
  }

  @Override
  public void close() {
    driver.quit();
  }

  /**
   * Opens a page anew, also where only what stands behind {@code #} differs.
   *
   * @param width pixels of the screen
   * @param theme {@code light} or {@code dark}
   */
  public void visit(String address, int width, String theme) {
    size(width, 900);
    driver.get("about:blank");
    driver.get(address);
    script(
        """
        document.documentElement.dataset.theme = arguments[0];
        document.dispatchEvent(new CustomEvent('themechange'));
        return '';
        """,
        theme);
  }

  /** Runs a script in the page and returns what it returns, as text. */
  public String script(String code, Object... arguments) {
    return String.valueOf(driver.executeScript(code, arguments));
  }

  /** Runs a script that returns a number. */
  public int number(String code, Object... arguments) {
    return Integer.parseInt(script(code, arguments));
  }

  /** Returns the text of every element that a selector finds, seen or not. */
  public List<String> texts(String selector) {
    return list(
        "return JSON.stringify([...document.querySelectorAll(arguments[0])]"
            + ".map(element => element.textContent.trim()))",
        selector);
  }

  /** Runs a script that returns a list of texts as JSON. */
  public List<String> list(String code, Object... arguments) {
    List<String> texts = new ArrayList<>();
    json(code, arguments).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Runs a script that returns JSON. */
  public JsonNode json(String code, Object... arguments) {
    try {
      return JSON.readTree(script(code, arguments));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the script's answer is no JSON", e);
    }
  }

  /** Waits until a page says so; only for what the browser does after an act has returned. */
  public void await(String condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!script(condition).equals("true")) {
      assertThat(System.nanoTime()).as(condition).isLessThan(end);
      Thread.sleep(50);
    }
  }

  /** Clicks the first element that a selector finds. */
  public void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /** Types into the first element that a selector finds. */
  public void type(String selector, String text) {
    driver.findElement(By.cssSelector(selector)).sendKeys(text);
  }

  /** Presses a key where the focus is. */
  public void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  /** Goes on by the key Tab until the focus is on an element of this text. */
  public void tabTo(String text) {
    for (int i = 0; i < MOST_TABS && !focused().equals(text); i++) {
      press(Keys.TAB);
    }
    assertThat(focused()).isEqualTo(text);
  }

  /** Returns the text of what is focused. */
  public String focused() {
    return script("return document.activeElement.textContent.trim()");
  }

  /** Returns the name and the direction of the column that a table is sorted by. */
  public String sortedBy(String table) {
    return script(
        """
        const head = document.getElementById(arguments[0]).querySelector('th[aria-sort]');
        return head.innerText.trim() + ' ' + head.getAttribute('aria-sort');
        """,
        table);
  }

  /** Returns how many charts the page has. */
  public int charts() {
    return number("return document.querySelectorAll('[data-chart]').length");
  }

  /** Returns the ids of those charts of the page on which nothing is drawn. */
  public List<String> chartsWithoutInk() {
    return list(
        """
        document.querySelectorAll('details').forEach(d => { d.open = true; });
        return JSON.stringify([...document.querySelectorAll('[data-chart]')].filter(chart => {
          const canvas = chart.querySelector('canvas');
          if (!canvas || chart.dataset.drawn !== 'true') return true;
          const pixels = canvas.getContext('2d')
              .getImageData(0, 0, canvas.width, canvas.height).data;
          let inked = 0;
          for (let i = 3; i < pixels.length; i += 4) inked += pixels[i] > 0 ? 1 : 0;
          return inked < 500;
        }).map(chart => chart.id));
        """);
  }

  /** Says whether the page fits the screen's width. */
  public boolean fits() {
    return script("return String(document.documentElement.scrollWidth <= innerWidth)")
        .equals("true");
  }

  /** Writes a picture of the whole page, not of what fits a window. */
  public void screenshot(Path file) {
    size(
        number("return innerWidth"),
        Math.min(number("return document.documentElement.scrollHeight"), TALLEST));
    write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Writes the page as it is printed, and returns how many bytes that are. */
  public int print(Path file) {
    byte[] pdf = Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
    write(file, pdf);
    return pdf.length;
  }

  /** Returns what pages complained of since the last look: warnings and errors. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        complaints.add(entry.getLevel() + " " + entry.getMessage());
      }
    }
    return complaints;
  }

  /** Returns all addresses that any page asked for since the last look. */
  public List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = message(entry);
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        String address = message.path("params").path("request").path("url").asText();
        if (!address.startsWith("about:") && !address.startsWith("data:")) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  private static JsonNode message(LogEntry entry) {
    try {
      return JSON.readTree(entry.getMessage()).path("message");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the browser's log is no JSON", e);
    }
  }

  private void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
