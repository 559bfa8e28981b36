package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.InboxMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleOperatorTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void showsTheRunningTrialAndPutsWhatIsTypedIntoItsInbox() throws IOException {
    RecordFolder trial = new Results(folder).begin(SampleSpec.of("trial-1", "anthropic:a"));
    Files.writeString(
        trial.transcript(),
        "{\"event\": \"noticed\", \"agent_time\": \"1s\", \"text\": \"hello\"}\n");
    try (ConsoleOperator operator = operator()) {
      operator.act("hint too early");
      assertThat(said()).contains("no trial runs now");
      operator.changed(List.of(running("trial-1")));
      operator.showNew();
      assertThat(said()).contains("[1s] noticed: hello");
      operator.act("hint try float32");
      operator.act("hnt oops");
    }

    assertThat(said()).contains("sent: hint", "did you mean 'hint'?");
    assertThat(new Inbox(trial.inbox()).waiting())
        .extracting(InboxMessage::text)
        .containsExactly("try float32");
  }

  @Test
  void whoActsIsNamed() {
    PersonOption option = new PersonOption();
    assertThat(option.name(Map.of("USER", "grace"))).isEqualTo("grace");
    option.given = Optional.of("Ada Lovelace");
    assertThat(option.name(Map.of("USER", "grace"))).isEqualTo("Ada Lovelace");
    option.given = Optional.of("a <b>");
    assertThatThrownBy(() -> option.name(Map.of())).isInstanceOf(InvalidInput.class);
    option.given = Optional.empty();
    assertThatThrownBy(() -> option.name(Map.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--as NAME");
  }

  private ConsoleOperator operator() {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ConsoleOperator(
        new Console(stream, stream, false),
        new Results(folder),
        new OperatorAct(Clock.systemUTC(), () -> "Ada"));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static TrialStatus running(String id) {
    return new TrialStatus(
        "anthropic:a",
        "tally",
        1,
        TrialStatus.State.RUNNING,
        Optional.of(id),
        Optional.empty(),
        Optional.empty());
  }
}
