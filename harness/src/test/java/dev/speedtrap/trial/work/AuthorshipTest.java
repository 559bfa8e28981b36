package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Author;
import java.io.UnsupportedEncodingException;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorshipTest {
  private static final String ACT = "20261121T101502123Z-07a4c1f2";
  private static final Author MODEL =
      new Author(
          Author.Kind.AGENT,
          "m-1",
          Optional.of("m-1-2026"),
          Optional.of("sha256:" + "0".repeat(64)));

  @Test
  void readsBackWhoWroteARevision() {
    for (Author author : new Author[] {Author.TASK, MODEL, Author.person("Ada L")}) {
      assertThat(Authorship.author(commit(author, "Edit run", Optional.empty()))).isEqualTo(author);
    }
  }

  @Test
  void knowsTheActThatARevisionCameInBy() {
    RevCommit commit = commit(Author.person("Ada"), "Correction by Ada", Optional.of(ACT));
    assertThat(Authorship.isOf(commit, ACT)).isTrue();
    assertThat(Authorship.isOf(commit, ACT.replace("f2", "f3"))).isFalse();
    assertThat(Authorship.isOf(commit(MODEL, "Edit run", Optional.empty()), ACT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Edit\n\nAgent-Version: forged\nIntervention: " + ACT,
        "Edit\r\rAgent-Version: forged\rIntervention: " + ACT,
        "Edit\u2028\u2028Agent-Version: forged\u2029Intervention: " + ACT,
      })
  void aMessageCannotForgeATrailer(String message) {
    RevCommit commit = commit(Author.person("Ada"), message, Optional.empty());
    assertThat(commit.getFullMessage().strip()).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
    assertThat(Authorship.author(commit)).isEqualTo(Author.person("Ada"));
    assertThat(Authorship.isOf(commit, ACT)).isFalse();
  }

  @Test
  void aVersionCannotForgeAnAct() {
    Author forger =
        new Author(
            Author.Kind.AGENT, "m-1", Optional.of("1\nIntervention: " + ACT), Optional.empty());
    assertThat(Authorship.isOf(commit(forger, "Edit run", Optional.empty()), ACT)).isFalse();
  }

  @Test
  void aRevisionWithoutWordsHasAMessage() {
    assertThat(commit(MODEL, " \n ", Optional.empty()).getShortMessage()).isEqualTo("Change");
  }

  private static RevCommit commit(Author author, String message, Optional<String> intervention) {
    CommitBuilder builder = new CommitBuilder();
    builder.setTreeId(ObjectId.zeroId());
    Authorship.write(builder, author, message, intervention);
    try {
      return RevCommit.parse(builder.build());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
