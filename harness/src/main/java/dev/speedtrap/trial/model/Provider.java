package dev.speedtrap.trial.model;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom a model is asked of. */
enum Provider {
  ANTHROPIC("https://api.anthropic.com/v1"),
  OPENAI("https://api.openai.com/v1"),
  GOOGLE("https://generativelanguage.googleapis.com/v1beta"),
  OLLAMA("http://localhost:11434"),
  /** Any address that speaks OpenAI's chat completions; it has no address of its own. */
  OPENAI_COMPATIBLE("");

  private final String usualUrl;

  Provider(String usualUrl) {
    this.usualUrl = usualUrl;
  }

  /**
   * Finds a provider.
   *
   * @throws InvalidInput where there is none of that name
   */
  static Provider of(String id) {
    List<String> known = Arrays.stream(values()).map(Provider::id).toList();
    return find(id)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "there is no provider '%s': write one of %s%s"
                        .formatted(id, String.join(", ", known), DidYouMean.suffix(id, known))));
  }

  static Optional<Provider> find(String id) {
    return Arrays.stream(values()).filter(provider -> provider.id().equals(id)).findFirst();
  }

  /** Returns the name in short forms, files and records. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the environment variables that may hold a key; the first one found counts. */
  List<String> keyVariables() {
    return switch (this) {
      case ANTHROPIC -> List.of("ANTHROPIC_API_KEY");
      case OPENAI -> List.of("OPENAI_API_KEY");
      case GOOGLE -> List.of("GOOGLE_API_KEY", "GEMINI_API_KEY");
      case OLLAMA -> List.of();
      case OPENAI_COMPATIBLE -> List.of("OPENAI_COMPATIBLE_API_KEY");
    };
  }

  /** Says whether nothing is answered without a key. */
  boolean needsKey() {
    return switch (this) {
      case ANTHROPIC, OPENAI, GOOGLE -> true;
      case OLLAMA, OPENAI_COMPATIBLE -> false;
    };
  }

  /** Returns the address that the environment gives, by the variable that others read it from. */
  Optional<String> urlIn(Map<String, String> environment) {
    Optional<String> name =
        switch (this) {
          case ANTHROPIC -> Optional.of("ANTHROPIC_BASE_URL");
          case OPENAI -> Optional.of("OPENAI_BASE_URL");
          case GOOGLE -> Optional.of("GOOGLE_GEMINI_BASE_URL");
          case OLLAMA -> Optional.of("OLLAMA_HOST");
          case OPENAI_COMPATIBLE -> Optional.empty();
        };
    return name.map(variable -> environment.getOrDefault(variable, ""))
        .filter(url -> !url.isBlank())
        .map(url -> url.contains("://") ? url : "http://" + url);
  }

  /**
   * Returns the address that the client is given: the provider's own, or another one, which may
   * leave out the version's path.
   *
   * @throws InvalidInput where it is no HTTP address, or holds a name and password
   */
  String url(Optional<String> given) {
    String url = given.orElse(usualUrl);
    URI uri = http(url);
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return path.isEmpty() || path.equals("/") ? bare + versionPath() : bare;
  }

  private String versionPath() {
    return switch (this) {
      case ANTHROPIC, OPENAI, OPENAI_COMPATIBLE -> "/v1";
      case GOOGLE -> "/v1beta";
      case OLLAMA -> "";
    };
  }

  private URI http(String url) {
    try {
      URI uri = new URI(url);
      // A record tells the address: nothing in it may be a secret.
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw noUrl(url);
    }
    throw noUrl(url);
  }

  private InvalidInput noUrl(String url) {
    return new InvalidInput(
        "'%s' is no address of a model server for %s: write http:// or https://, host, port and path"
                .formatted(url, id())
            + ", without a name, password or query");
  }
}
