package dev.speedtrap.cli;

import dev.speedtrap.campaign.CampaignListener;
import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.campaign.TrialStatus.State;
import dev.speedtrap.sandbox.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a campaign's table at the foot of the terminal, with what is said above it. Where nobody
 * watches it writes nothing; where somebody types, each change is a line instead, since a table
 * that is drawn anew would tear the typed line apart.
 */
final class LiveTable implements CampaignListener, Progress {
  /** More rows would push the head off a small terminal. */
  private static final int MOST_ROWS = 16;

  private static final char ESCAPE = '\u001b';

  private final Console console;
  private final Progress lines;
  private final boolean drawn;
  private List<TrialStatus> trials = List.of();
  private int height;

  /**
   * @param lines says what goes on where no table is drawn
   * @param drawn whether the table may be drawn anew in its place
   */
  LiveTable(Console console, Progress lines, boolean drawn) {
    this.console = console;
    this.lines = lines;
    this.drawn = drawn && console.watched();
  }

  @Override
  public synchronized void changed(List<TrialStatus> now) {
    List<TrialStatus> before = trials;
    trials = now;
    if (drawn) {
      redraw("");
    } else {
      now.stream().filter(trial -> !before.contains(trial)).forEach(this::tell);
    }
  }

  @Override
  public synchronized void say(String line) {
    if (drawn && height > 0) {
      redraw(line + "\n");
    } else {
      lines.say(line);
    }
  }

  private void tell(TrialStatus trial) {
    if (trial.state() != State.WAITING) {
      lines.say(
          "%s, %s, trial %d: %s; %s"
              .formatted(
                  trial.task(),
                  trial.agent(),
                  trial.repetition(),
                  trial
                      .because()
                      .map(why -> trial.state().text() + ": " + why)
                      .orElse(trial.state().text()),
                  CampaignTable.summary(trials)));
    }
  }

  /** Goes up to where the table began, writes what is said, and the table below it. */
  private void redraw(String above) {
    String table = CampaignTable.of(shown()) + CampaignTable.summary(trials) + "\n";
    String up = height > 0 ? ESCAPE + "[" + height + "A" : "";
    console.err().print(up + ESCAPE + "[0J" + unwrapped(above + table));
    console.err().flush();
    height = (int) table.lines().count();
  }

  /** What runs comes first, then what ended last. */
  private List<TrialStatus> shown() {
    if (trials.size() <= MOST_ROWS) {
      return trials;
    }
    List<TrialStatus> some = new ArrayList<>();
    for (State state :
        List.of(
            State.RUNNING,
            State.FAILED,
            State.ELSEWHERE,
            State.ENDED,
            State.LEFT_OUT,
            State.WAITING)) {
      trials.stream().filter(trial -> trial.state() == state).forEach(some::add);
    }
    return some.subList(0, MOST_ROWS);
  }

  /** A line that the terminal wraps would take two, and the next table would begin too low. */
  private static String unwrapped(String text) {
    return ESCAPE + "[?7l" + text + ESCAPE + "[?7h";
  }
}
