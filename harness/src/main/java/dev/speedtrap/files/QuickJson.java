package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads JSON for those who read a hundred thousand documents: without counting lines, which takes
 * {@link Documents} most of its time.
 */
public final class QuickJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return DocumentBinding.MAPPER.readerFor(type);
        }
      };

  private QuickJson() {}

  /**
   * Reads one document by the rules of {@link Documents}.
   *
   * @return empty if anything is wrong with it: what, and on which line, is for {@link Documents}
   *     to say
   */
  public static <T> Optional<T> parse(byte[] json, Class<T> type) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      T value = READERS.get(type).readValue(parser);
      return parser.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // A type's own check may throw anything, and a document from a stranger may bring it about.
      return Optional.empty();
    }
  }

  /**
   * Reads one document, of which the reader wants to be told what is wrong.
   *
   * @param origin what to call it in messages
   * @throws InvalidInput if it is no such document
   */
  public static <T> T parse(String origin, byte[] json, Class<T> type) {
    return parse(json, type)
        .orElseGet(
            () -> DocumentBinding.bind(JsonReader.read(DocumentText.of(origin, json)), type));
  }
}
