package dev.speedtrap.files;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import java.time.Duration;

/** Reads a duration of a document as {@link DurationText} does. */
final class DurationReader extends FromStringDeserializer<Duration> {
  DurationReader() {
    super(Duration.class);
  }

  @Override
  protected Duration _deserialize(String text, DeserializationContext context) {
    return DurationText.parse(text);
  }
}
