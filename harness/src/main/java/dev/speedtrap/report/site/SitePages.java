package dev.speedtrap.report.site;

import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.report.Columns;
import dev.speedtrap.report.InterventionRates;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.StoredRecord;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All pages of the site as HTML, each made when it is asked for; a static site and a live one show
 * the same.
 */
public final class SitePages {
  /** Pages that stand at the site's first level: file name and what makes it. */
  public static final List<String> TOP =
      List.of(
          "index.html",
          "progress.html",
          "frontier.html",
          "tasks.html",
          "compare.html",
          "methods.html",
          "data.html");

  /**
   * Files of a record that stand beside its page. The rewrite is none of them: a file of it could
   * be a page with a script.
   */
  private static final List<String> BESIDE =
      List.of(
          "record.json",
          "spec.json",
          "grade.json",
          "environment.json",
          "blocks.csv",
          "experiments.tsv",
          "interventions.jsonl",
          "transcript.jsonl",
          "provenance.json",
          "review.json",
          "curve.csv",
          "intake.json");

  private final Content content;
  private final RecordReader reader;
  private final Frame.Site site;
  private final Templates templates = new Templates();

  /**
   * @param content what the site tells
   * @param reader where the records lie
   * @param site what stands on every page
   */
  public SitePages(Content content, RecordReader reader, Frame.Site site) {
    this.content = content;
    this.reader = reader;
    this.site = site;
  }

  /**
   * Returns one of {@link #TOP}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public String top(String name) {
    return templates.render(
        switch (name) {
          case "index.html" ->
              BoardPages.of(
                  content,
                  top(
                      "Leaderboard",
                      "How much faster agents make training code at equal accuracy, measured.",
                      name));
          case "progress.html" ->
              ProgressPages.of(
                  content,
                  top(
                      "Progress",
                      "Speedup over the release of models, measured and reported.",
                      name));
          case "frontier.html" ->
              FrontierPages.of(
                  content, top("Frontier", "Speedup against cost and interventions.", name));
          case "tasks.html" ->
              TasksPages.of(content, top("Tasks", "The training programs to make faster.", name));
          case "compare.html" ->
              ComparePages.of(content, top("Compare", "Two agents against each other.", name));
          case "methods.html" ->
              new MethodsPage(
                  top("Methods", "How the figures come about, every choice written down.", name),
                  Markdown.read(InterventionRates.definitions()),
                  Scoring.LEAST_TRIALS);
          case "data.html" -> data(name);
          default -> throw new IllegalArgumentException("there is no page '" + name + "'");
        });
  }

  /** Returns the page of a task. */
  public String task(String id) {
    return templates.render(
        new TaskPages(content, reader)
            .of(id, below(id, "The task " + id + ": brief, contract, ladder, entries.", "tasks")));
  }

  /** Returns the page of a trial. */
  public String trial(StoredRecord stored) {
    List<TrialPage.File> files = new ArrayList<>();
    for (String name : filesOf(stored)) {
      files.add(new TrialPage.File(name, SiteNames.file(stored.id()) + "/" + name));
    }
    return templates.render(
        new TrialPages(content, reader)
            .of(
                stored,
                below(
                    stored.id(),
                    "A trial of " + stored.trial().agent() + " on " + stored.trial().task() + ".",
                    "trials"),
                files));
  }

  /** Returns the names of a record's files that stand beside its page. */
  List<String> filesOf(StoredRecord stored) {
    return BESIDE.stream()
        .filter(name -> Files.isRegularFile(beside(stored, name), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Returns where such a file lies. */
  Path beside(StoredRecord stored, String name) {
    RecordFolder folder = reader.folder(stored);
    return folder.path().resolve(name);
  }

  private DataPage data(String name) {
    List<DataPage.File> files = new ArrayList<>();
    for (Map.Entry<String, String> file : DataFiles.ABOUT.entrySet()) {
      files.add(new DataPage.File(file.getKey(), "data/" + file.getKey(), file.getValue()));
    }
    return new DataPage(
        top("Data", "Everything on this site as CSV and JSON.", name),
        files,
        Columns.ALL.stream()
            .map(
                column ->
                    new DataPage.Column(
                        column.name(),
                        column.type().name().toLowerCase(Locale.ROOT),
                        column.about()))
            .toList(),
        content.leftOut());
  }

  private Frame top(String title, String description, String name) {
    return new Frame(title, description, "", name, hasCharts(name), site);
  }

  private static boolean hasCharts(String name) {
    return List.of("index.html", "progress.html", "frontier.html").contains(name);
  }

  private Frame below(String title, String description, String section) {
    return new Frame(title, description, "../", section, true, site);
  }
}
