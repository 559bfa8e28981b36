package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.InvalidInput;

/** How many people stand behind a human baseline. */
public sealed interface People {
  /** Nobody said how many. */
  record Unknown() implements People {
    @Override
    @JsonValue
    public String toString() {
      return "unknown";
    }
  }

  /** A number of people, at least 1. */
  record Count(@JsonValue int people) implements People {
    public Count {
      if (people < 1) {
        throw new InvalidInput("people must be at least 1, were " + people);
      }
    }

    @Override
    public String toString() {
      return Integer.toString(people);
    }
  }

  /** Reads the manifest's two forms: a whole number, and {@code unknown}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static People of(JsonNode form) {
    if (form.isIntegralNumber() && form.canConvertToInt()) {
      return new Count(form.intValue());
    }
    if ("unknown".equals(form.textValue())) {
      return new Unknown();
    }
    throw new InvalidInput("people must be a whole number or unknown, was '" + form + "'");
  }
}
