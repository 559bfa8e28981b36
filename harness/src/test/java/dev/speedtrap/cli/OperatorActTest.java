package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.trial.people.InboxMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorActTest {
  @TempDir Path folder;
  private final OperatorAct acts = new OperatorAct(Clock.systemUTC(), () -> "Ada");

  @ParameterizedTest
  @CsvSource({
    "hint  try float32 , HINT, try float32",
    "answer no, ANSWER, no",
    "take, TAKEOVER, ''",
    "back all yours, HAND_BACK, all yours",
    "approve, APPROVE, ''",
    "deny too risky, DENY, too risky",
    "abort, ABORT, ''"
  })
  void readsWhatIsTyped(String line, InboxMessage.Act act, String text) {
    InboxMessage message = acts.typed(line);

    assertThat(message.act()).isEqualTo(act);
    assertThat(message.text()).isEqualTo(text);
    assertThat(message.person()).isEqualTo("Ada");
  }

  @Test
  void correctionCarriesTheNewContent() throws IOException {
    Path fixed = Files.writeString(folder.resolve("fixed.py"), "print(1)\n");

    InboxMessage typed = acts.typed("correct model.py=" + fixed + " an off by one");
    assertThat(typed.files()).isEqualTo(Map.of("model.py", "print(1)\n"));
    assertThat(typed.text()).isEqualTo("an off by one");

    InboxMessage given =
        acts.message(
            "correct", "", Optional.empty(), List.of("a/b.py=" + fixed), List.of("old.py"));
    assertThat(given.files()).containsOnlyKeys("a/b.py");
    assertThat(given.removed()).containsExactly("old.py");
  }

  @Test
  void saysWhatIsNoAct() {
    assertThatThrownBy(() -> acts.typed("hnt x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no act 'hnt'")
        .hasMessageContaining("did you mean 'hint'?");
    assertThatThrownBy(() -> acts.typed("correct model.py"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("model.py=fixed.py");
    assertThatThrownBy(() -> acts.typed("correct model.py=" + folder.resolve("gone")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cannot be read");
  }
}
