package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Turns documents into records and back, and what Jackson says about it into words with a place.
 */
final class DocumentBinding {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(durations())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // A document says what it means, or is refused: nothing is cut off, guessed or made up.
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private DocumentBinding() {}

  /**
   * Makes a value of a document.
   *
   * @throws InvalidInput naming file, line and field, if the document does not fit the type, or the
   *     type's own check refuses it
   */
  static <T> T bind(LocatedDocument document, Class<T> type) {
    try {
      T value = MAPPER.treeToValue(document.root(), type);
      if (value == null) {
        throw document.invalid(List.of(new Problem(JsonPointer.empty(), "must not be null")));
      }
      return value;
    } catch (JsonMappingException e) {
      throw document.invalid(List.of(new Problem(where(e), what(e))));
    } catch (JsonProcessingException e) {
      throw document.invalid(
          List.of(new Problem(JsonPointer.empty(), EntryName.printable(e.getOriginalMessage()))));
    }
  }

  private static JsonPointer where(JsonMappingException e) {
    JsonPointer where = JsonPointer.empty();
    for (JsonMappingException.Reference reference : e.getPath()) {
      where =
          reference.getFieldName() == null
              ? where.appendIndex(Math.max(0, reference.getIndex()))
              : where.appendProperty(reference.getFieldName());
    }
    return where;
  }

  private static String what(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known = unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
      return "is no known key" + DidYouMean.suffix(unknown.getPropertyName(), known);
    }
    // The first cause of ours has the words; those of Jackson around it only repeat them with class
    // names.
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = Objects.requireNonNullElse(cause.getMessage(), "");
      if (cause instanceof InvalidInput || cause instanceof IllegalArgumentException) {
        return "is not valid: " + EntryName.printable(message);
      }
      if (cause instanceof NullPointerException) {
        return message.matches("[A-Za-z]{1,40}")
            ? "is not valid: " + message + " is missing"
            : "is not valid: something is missing";
      }
    }
    String message = EntryName.printable(e.getOriginalMessage().lines().findFirst().orElse(""));
    if (message.startsWith("Cannot map `null`")) {
      return "is not valid: it is missing, or null";
    }
    // Jackson ends with how its user could have configured it otherwise.
    return "is not valid: " + message.replaceFirst(" \\((set|but|enable) .*", "");
  }

  private static SimpleModule durations() {
    return new SimpleModule("durations")
        .addSerializer(
            Duration.class,
            new ToStringSerializerBase(Duration.class) {
              @Override
              public String valueToString(Object value) {
                return DurationText.format((Duration) value);
              }
            })
        .addDeserializer(Duration.class, new DurationReader());
  }
}
