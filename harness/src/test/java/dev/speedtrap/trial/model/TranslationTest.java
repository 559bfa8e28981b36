package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.speedtrap.trial.agent.Tool;
import dev.speedtrap.trial.agent.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Between our messages and LangChain4j's. */
class TranslationTest {
  private static final List<Message> CONVERSATION =
      List.of(
          new Message.Preamble("You work."),
          new Message.User("Go."),
          new Message.Assistant(
              "",
              List.of(new ToolCall("speedtrap-1-1", "run_command", "{\"command\": ")),
              Optional.of(
                  new Thinking(Optional.of("hm"), Optional.of("signed"), List.of("hidden")))),
          new Message.ToolReturn("speedtrap-1-1", "run_command", "", false));

  @Test
  void whatIsNoJsonIsNotSentBack() {
    AiMessage answer = (AiMessage) new Translation(Provider.OPENAI).out(CONVERSATION).get(2);
    assertThat(answer.toolExecutionRequests().get(0).arguments()).isEqualTo("{}");
  }

  @Test
  void thinkingIsGivenBackAsItCame() {
    AiMessage answer = (AiMessage) new Translation(Provider.ANTHROPIC).out(CONVERSATION).get(2);
    assertThat(Translation.thinking(answer))
        .contains(new Thinking(Optional.of("hm"), Optional.of("signed"), List.of("hidden")));
  }

  @Test
  void idsOfOursGoOnlyWhereOneIsNeeded() {
    assertThat(result(Provider.OPENAI_COMPATIBLE).id()).isEqualTo("speedtrap-1-1");
    assertThat(result(Provider.GOOGLE).id()).isNull();
    assertThat(result(Provider.OLLAMA).id()).isNull();
  }

  @Test
  void anEmptyResultStillSaysSomething() {
    assertThat(result(Provider.ANTHROPIC).text()).isEqualTo("(nothing)");
    assertThat(result(Provider.ANTHROPIC).isError()).isTrue();
  }

  @Test
  void onlyAnthropicIsToldWhereToCache() {
    assertThat(result(Provider.ANTHROPIC).attributes())
        .isEqualTo(Map.of("cache_control", "ephemeral"));
    assertThat(result(Provider.OPENAI).attributes()).isEmpty();
  }

  @Test
  void everyCallOfAnAnswerHasItsOwnId() {
    AiMessage answer =
        AiMessage.builder()
            .toolExecutionRequests(List.of(request("call_0"), request("call_0"), request("")))
            .build();
    assertThat(Translation.calls(answer, 3))
        .extracting(ToolCall::id)
        .containsExactly("call_0", "speedtrap-3-2", "speedtrap-3-3");
  }

  @Test
  void schemasOfAllToolsArriveWhole() {
    for (Tool tool : Toolbox.standard().tools()) {
      ToolSpecification specification = ToolSchemas.of(ToolDescription.of(tool));
      assertThat(specification.name()).isEqualTo(tool.name());
      assertThat(specification.parameters().properties())
          .hasSize(tool.schema().path("properties").size());
      assertThat(specification.parameters().required())
          .hasSize(tool.schema().path("required").size());
      tool.schema()
          .path("properties")
          .properties()
          .forEach(
              property ->
                  assertThat(specification.parameters().properties().get(property.getKey()))
                      .as(tool.name() + " " + property.getKey())
                      .isInstanceOf(type(property.getValue())));
    }
  }

  private static Class<?> type(JsonNode schema) {
    if (schema.has("enum")) {
      return JsonEnumSchema.class;
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> JsonIntegerSchema.class;
      case "boolean" -> JsonBooleanSchema.class;
      default -> JsonStringSchema.class;
    };
  }

  private static ToolExecutionResultMessage result(Provider provider) {
    List<ChatMessage> messages = new Translation(provider).out(CONVERSATION);
    return (ToolExecutionResultMessage) messages.get(3);
  }

  private static ToolExecutionRequest request(String id) {
    return ToolExecutionRequest.builder().id(id).name("list_files").arguments("{}").build();
  }
}
