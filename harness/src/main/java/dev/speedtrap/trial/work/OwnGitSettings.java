package dev.speedtrap.trial.work;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit to the settings that stand in a history itself. By default it reads those of the user
 * and of the system, so that the same trial might differ from machine to machine, and writes some
 * into the user's home.
 */
final class OwnGitSettings extends SystemReader.Delegate {

  private OwnGitSettings(SystemReader system) {
    super(system);
  }

  /** Makes JGit keep to it, in the whole process: JGit has one such place only. */
  static synchronized void install() {
    SystemReader system = SystemReader.getInstance();
    if (!(system instanceof OwnGitSettings)) {
      SystemReader.setInstance(new OwnGitSettings(system));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  /** Settings that no file holds. */
  private static final class NoFile extends FileBasedConfig {
    NoFile(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // There is nothing to load.
    }

    @Override
    public void save() {
      // There is nowhere to save to.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
