package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Policy;
import dev.speedtrap.models.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One trial that meets every trouble that a provider and a model can make, and is none the worse.
 * Its task counts a cost, which takes half as long as timing.
 */
class TroublesIT {
  @TempDir private Path folder;

  /** By the number of the request: the client asks again after each, so each is met once. */
  private static final Map<Integer, Reply> TROUBLES =
      Map.ofEntries(
          Map.entry(0, Reply.rateLimited(Duration.ofSeconds(2))),
          Map.entry(1, Reply.Broken.DROPPED),
          Map.entry(3, Reply.failure(Reply.Fault.SERVER_ERROR, "overloaded")),
          Map.entry(5, Reply.Broken.DROPPED_HALF_WAY),
          Map.entry(7, Reply.Broken.GARBAGE),
          Map.entry(9, Reply.failure(Reply.Fault.TOO_LONG, "too long")),
          Map.entry(11, Reply.ending(Reply.Ending.TRUNCATED, "The next thing that I do is")),
          Map.entry(12, Reply.says("")),
          Map.entry(
              13,
              Reply.calls(
                  "I fly.",
                  List.of(new Call("call_13", "fly", JsonNodeFactory.instance.objectNode())))),
          Map.entry(15, Reply.ending(Reply.Ending.MALFORMED_CALL, "I read.")));

  private final LadderPolicy ladder =
      LadderPolicy.of(Speedtrap.TASKS.resolve("chain"), "by-threes", "binary")
          .lookingAroundBy("ls -l; for i in 1 2 3 4 5 6 7 8 9; do cat run; done");

  @Test
  void itEndsAsItWouldHaveWithoutThem() {
    Path results = folder.resolve("results");
    try (ModelServer server = ModelServer.start(Speedtrap.KEY, this::reply)) {
      String[] command =
          TestCampaign.of(results, folder).task("chain").agent("anthropic:ladder-1").command();
      Speedtrap.with(server, folder).run(command).mustBe(0);

      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges())
          .as("all troubles were met")
          .hasSizeGreaterThan(TROUBLES.keySet().stream().max(Integer::compare).orElseThrow());
      Sealed record = Sealed.allOf(results).get(0);
      assertThat(record.outcome()).isEqualTo("submitted");
      assertThat(record.verdict()).isEqualTo("accepted");
      assertThat(record.summary().effort().orElseThrow().turns())
          .as("answers that came whole")
          .isEqualTo(server.given().size());
      assertThat(record.summary().effort().orElseThrow().tokens().total())
          .isEqualTo(server.tokensGiven().total());
      assertThat(record.summary().effort().orElseThrow().lostAnswers())
          .as("dropped, dropped half-way, and garbage: each may have cost money")
          .isEqualTo(3);
      assertThat(record.events("trouble")).hasSize(6);
      assertThat(record.events("elided")).hasSize(1);
      assertThat(record.text("transcript.jsonl"))
          .as("what the model was told of a tool that there is not")
          .contains("there is no tool 'fly'");
      assertThat(Sealed.filesWith(Speedtrap.KEY, folder)).isEmpty();
    }
  }

  private Reply reply(Policy.Asked asked) {
    Reply trouble = TROUBLES.get(asked.number());
    return trouble == null ? ladder.reply(asked) : trouble;
  }
}
