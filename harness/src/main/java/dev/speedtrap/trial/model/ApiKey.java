package dev.speedtrap.trial.model;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key of a provider. It leaves this object only on its way into the provider's client, and is
 * taken out of every text that could be written down.
 */
final class ApiKey {
  private static final String INSTEAD = "(key)";

  private final Optional<String> value;

  private ApiKey(Optional<String> value) {
    this.value = value;
  }

  /** No key at all. */
  static ApiKey none() {
    return new ApiKey(Optional.empty());
  }

  /**
   * Takes the key from the environment.
   *
   * @throws InvalidInput where there is none, and the provider needs one
   */
  static ApiKey of(AgentSettings settings, Map<String, String> environment) {
    Provider provider = Provider.of(settings.provider());
    List<String> variables = settings.keyVariable().map(List::of).orElseGet(provider::keyVariables);
    Optional<String> found =
        variables.stream()
            .map(name -> environment.getOrDefault(name, "").strip())
            .filter(key -> !key.isEmpty())
            .findFirst();
    if (found.isEmpty() && (provider.needsKey() || settings.keyVariable().isPresent())) {
      throw new InvalidInput(
          "there is no key for %s: set the environment variable %s"
              .formatted(provider.id(), String.join(" or ", variables)));
    }
    return new ApiKey(found);
  }

  /** Returns the key, for the provider's client only. */
  Optional<String> reveal() {
    return value;
  }

  /** Returns a text without the key. */
  String scrub(String text) {
    return value.map(key -> text.replace(key, INSTEAD)).orElse(text);
  }

  @Override
  public String toString() {
    return INSTEAD;
  }
}
