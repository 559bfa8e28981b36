package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.RefusedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a record is what was sealed: its structure, its checksums, its documents against each
 * other, its signature. No engine is needed, and nothing of the record is run.
 *
 * <p>It shows that nobody altered the record without its checksums, and that its figures follow
 * from each other. It cannot show that the runs took place: for that the rewrite is graded again.
 *
 * @param record the record's id, empty where it does not say
 * @param findings all that is wrong, in the order in which it was looked for
 * @param signer fingerprint of the key that signed it, where a signature holds
 */
public record Verification(String record, List<Finding> findings, Optional<Digest> signer) {
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Verifies a record. */
  public static Verification of(RecordFolder folder) {
    List<Finding> findings = new ArrayList<>(SumsCheck.of(folder));
    String id = "";
    try {
      TrialRecord record = RecordReading.record(folder);
      id = record.id();
      findings.addAll(CrossCheck.of(folder, record));
    } catch (InvalidInput e) {
      findings.add(Finding.unreadable(folder, e));
    }
    Signature signature = Signature.check(folder);
    findings.addAll(signature.findings());
    return new Verification(
        Finding.plain(id), findings, signature.signer().map(SignerKey::fingerprint));
  }

  /** Tells of a bundle that was not unpacked. */
  public static Verification refused(RefusedTree refusal) {
    return new Verification(
        "",
        List.of(new Finding(refusal.entry(), refusal.why() + ", so the bundle was not unpacked")),
        Optional.empty());
  }

  /** Says whether nothing is wrong. */
  public boolean whole() {
    return findings.isEmpty();
  }

  /** Returns the same, with a finding where it was not signed with the key that was expected. */
  public Verification signedBy(SignerKey expected) {
    if (signer.filter(expected.fingerprint()::equals).isPresent()) {
      return this;
    }
    List<Finding> more = new ArrayList<>(findings);
    more.add(
        new Finding(
            "",
            signer
                .map(other -> "is signed with another key, of fingerprint " + other)
                .orElse("is not signed with the key that was asked for")));
    return new Verification(record, more, signer);
  }
}
