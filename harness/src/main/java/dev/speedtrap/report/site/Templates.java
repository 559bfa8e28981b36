package dev.speedtrap.report.site;

import dev.speedtrap.report.Plain;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The templates of the pages. They end in {@code .ftlh}, by which FreeMarker escapes every value
 * for HTML. Safe for use by several threads.
 */
final class Templates {
  private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_33);

  Templates() {
    configuration.setClassForTemplateLoading(Templates.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocalizedLookup(false);
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setBooleanFormat("c");
    configuration.setObjectWrapper(new PageWrapper());
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setFallbackOnNullLoopVariable(false);
  }

  /** Returns a page as HTML. */
  String render(Page page) {
    StringWriter html = new StringWriter();
    try {
      configuration
          .getTemplate(page.template() + ".ftlh")
          .process(Map.of("page", page, "frame", page.frame()), html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + page.template() + " failed", e);
    }
    return html.toString();
  }

  /**
   * Shows an empty {@link Optional} as a missing value, and another one as what is in it; and in
   * every text the characters that a reader would not see, such as those that turn the order of
   * words round, as their numbers.
   */
  private static final class PageWrapper extends DefaultObjectWrapper {
    PageWrapper() {
      super(Configuration.VERSION_2_3_33);
    }

    @Override
    public TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
      if (value instanceof Optional<?> optional) {
        return wrap(optional.orElse(null));
      }
      return super.wrap(value instanceof String text ? visible(text) : value);
    }

    private static String visible(String text) {
      return text.replace("\t", "    ").lines().map(Plain::of).collect(Collectors.joining("\n"));
    }
  }
}
