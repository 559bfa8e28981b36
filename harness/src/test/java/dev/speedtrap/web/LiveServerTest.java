package dev.speedtrap.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.InboxMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveServerTest {
  private static final String TOKEN = "a-token-for-this-test";

  @TempDir private Path folder = Path.of("");
  private final HttpClient client = HttpClient.newHttpClient();
  private RecordFolder trial = new RecordFolder(Path.of(""));
  private LiveServer server = start(Path.of(""), Path.of(""));

  @BeforeEach
  void startWithARunningTrial() throws IOException {
    server.close();
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(site.resolve("index.html"), "<!doctype html><title>The board</title>");
    Files.writeString(folder.resolve("outside.txt"), "not for the world");
    trial = new Results(folder.resolve("results")).begin(spec("web"));
    Files.createDirectories(trial.workspace());
    Files.createDirectories(trial.inbox());
    Files.writeString(trial.workspace().resolve("run"), "#!/bin/sh\n");
    Files.writeString(
        trial.transcript(),
        "{\"time\":\"2026-11-21T10:00:00Z\",\"event\":\"started\"}\n{\"event\":\"half");
    server = start(folder.resolve("results"), site);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsTheSiteToEverybody() throws Exception {
    HttpResponse<String> answer = get("");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("The board");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("object-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.txt", "%2e%2e/outside.txt", "a/../../outside.txt"})
  void givesNothingOutsideTheSite(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body()).doesNotContain("not for the world");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live/", "live/live.js", "api/running", "api/running/trial-1"})
  void showsRunningTrialsOnlyToWhoHasTheToken(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(403);
    assertThat(get(path + "?token=wrong").statusCode()).isEqualTo(403);
    assertThat(get(path + "?token=" + TOKEN).statusCode()).isIn(200, 302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live",
        "live/",
        "live?token=wrong",
        "live/?token=wrong",
        "live?token",
        "live/?token=",
        "live//?token=wrong",
        "/live/",
        "/live/?token=wrong",
        "live%2f?token=x",
        "%6cive/?token=x",
        "LIVE/?token=x",
        "live;x/?token=x",
        "live/.?token=x",
        "live/x?token=x",
        "index.html/../live/?token=x",
        "api",
        "api/",
        "api?token=wrong",
        "/api/running?token=wrong",
        "api/running/?token=wrong"
      })
  void givesAStrangerNeitherTheTokenNorAPage(String path) throws Exception {
    for (String method : List.of("GET", "HEAD", "POST")) {
      HttpResponse<String> answer = send(method, path, Optional.empty());
      assertThat(answer.statusCode()).as(method).isBetween(400, 499);
      assertThat(answer.headers().map()).as(method).doesNotContainKey("set-cookie");
      assertThat(answer.body()).as(method).doesNotContain(TOKEN, "<html", "trial-1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "live/"})
  void theCookieOpensTheLivePageAndAWrongTokenDoesNotRenewIt(String path) throws Exception {
    Optional<String> cookie = Optional.of(Gatekeeper.COOKIE + "=" + TOKEN);
    HttpResponse<String> page = send("GET", path, cookie);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Running trials");
    HttpResponse<String> refused = send("GET", path + "?token=wrong", cookie);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().map()).doesNotContainKey("set-cookie");
    assertThat(send("GET", path, Optional.of(Gatekeeper.COOKIE + "=wrong")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theSiteNeedsNoTokenHoweverItIsAskedFor() throws Exception {
    HttpResponse<String> head = send("HEAD", "index.html", Optional.empty());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(send("GET", "nothing.html", Optional.empty()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "live/"})
  void keepsTheTokenOutOfTheAddress(String path) throws Exception {
    HttpResponse<String> answer = get(path + "?token=" + TOKEN);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/live/");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains(TOKEN, "HttpOnly", "SameSite=Strict");
  }

  @Test
  void showsWholeLinesOfATranscript() throws Exception {
    HttpResponse<String> answer = get("api/running/trial-1?token=" + TOKEN);
    assertThat(answer.body()).contains("started").doesNotContain("half");
  }

  @Test
  void anActGoesIntoTheInboxWithTheNameOfThePerson() throws Exception {
    HttpResponse<String> answer =
        post("{\"person\":\"Anna\",\"act\":\"hint\",\"text\":\"batch it\"}", true);
    assertThat(answer.statusCode()).isEqualTo(202);
    List<InboxMessage> waiting = new Inbox(trial.inbox()).waiting();
    assertThat(waiting).hasSize(1);
    assertThat(waiting.get(0).person()).isEqualTo("Anna");
    assertThat(waiting.get(0).text()).isEqualTo("batch it");
    // By this the page knows its own act again where the trial refuses it.
    assertThat(answer.body()).contains("\"id\" : \"" + waiting.get(0).id() + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "no json",
        "[]",
        "{\"person\":\"\",\"act\":\"hint\"}",
        "{\"person\":\"Anna\",\"act\":\"bribe\"}"
      })
  void refusesWhatIsNoAct(String body) throws Exception {
    assertThat(post(body, true).statusCode()).isEqualTo(400);
    assertThat(new Inbox(trial.inbox()).waiting()).isEmpty();
  }

  @Test
  void refusesAnActThatAnotherSiteMayHaveSent() throws Exception {
    assertThat(post("{\"person\":\"Anna\",\"act\":\"abort\"}", false).statusCode()).isEqualTo(403);
    assertThat(new Inbox(trial.inbox()).waiting()).isEmpty();
  }

  @Test
  void nobodyStepsIntoAnUnattendedTrial() throws Exception {
    Documents.writeJson(trial.spec(), spec(TrialSpec.UNATTENDED));
    HttpResponse<String> answer = post("{\"person\":\"Anna\",\"act\":\"hint\"}", true);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("--operator none");
  }

  @Test
  void readsAFileOfTheWorkspaceAndNothingElse() throws Exception {
    assertThat(get("api/running/trial-1/file?path=run&token=" + TOKEN).body())
        .contains("#!/bin/sh");
    assertThat(get("api/running/trial-1/file?path=../spec.json&token=" + TOKEN).statusCode())
        .isEqualTo(400);
  }

  private static LiveServer start(Path results, Path site) {
    return LiveServer.start(
        new LiveServer.Options(results, Optional.of(site), "127.0.0.1", 0, TOKEN));
  }

  private static TrialSpec spec(String operator) {
    return new TrialSpec(
        TrialSpec.SCHEMA,
        "trial-1",
        "tally",
        1,
        Digest.of("task".getBytes(StandardCharsets.UTF_8)),
        "anthropic:some-model",
        Scale.SMOKE,
        operator,
        "",
        Optional.empty());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, Optional.empty());
  }

  private HttpResponse<String> send(String method, String path, Optional<String> cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    cookie.ifPresent(value -> request.header("Cookie", value));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body, boolean withHeader)
      throws IOException, InterruptedException {
    URI address = URI.create(server.address() + "api/running/trial-1/acts?token=" + TOKEN);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
    if (withHeader) {
      request.header("X-Speedtrap", "1");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
