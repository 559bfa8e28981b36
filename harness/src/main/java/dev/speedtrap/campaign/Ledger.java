package dev.speedtrap.campaign;

import dev.speedtrap.campaign.CampaignPlan.Slot;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the results hold of the campaigns of one series.
 *
 * <p>What cannot be read is none of theirs: a sealed record may be anything that somebody put
 * there.
 */
public final class Ledger {
  private static final Pattern ROUND = Pattern.compile("-([1-9][0-9]{0,5})");

  private final String series;
  private final List<HalfDone> halfDone;
  private final List<Ended> ended;

  private Ledger(String series, List<HalfDone> halfDone, List<Ended> ended) {
    this.series = series;
    this.halfDone = List.copyOf(halfDone);
    this.ended = List.copyOf(ended);
  }

  /** Reads what there is of a {@linkplain CampaignPlan#series series}. */
  public static Ledger read(Results results, String series) {
    List<HalfDone> halfDone = new ArrayList<>();
    for (RecordFolder folder : results.running()) {
      spec(folder, series).ifPresent(spec -> halfDone.add(new HalfDone(spec, folder)));
    }
    List<Ended> ended = new ArrayList<>();
    for (RecordFolder folder : results.sealed()) {
      spec(folder, series)
          .flatMap(spec -> record(folder).map(record -> new Ended(spec, record, folder)))
          .ifPresent(ended::add);
    }
    return new Ledger(series, halfDone, ended);
  }

  /** The latest round that has a trial; 1 where there is none. */
  public int latestRound() {
    return rounds().max(Integer::compare).orElse(1);
  }

  /** The first round without any trial. */
  public int nextRound() {
    return rounds().max(Integer::compare).orElse(0) + 1;
  }

  /** The sealed records of a campaign, by their place in it. */
  Map<Slot, TrialRecord> ended(String campaign) {
    return endedOf(campaign)
        .collect(
            Collectors.toMap(one -> Slot.of(one.spec()), Ended::record, (first, second) -> first));
  }

  /** The trials of a campaign that were cut off, by their place in it. */
  Map<Slot, TrialSpec> halfDone(String campaign) {
    return halfDoneOf(campaign)
        .collect(
            Collectors.toMap(one -> Slot.of(one.spec()), HalfDone::spec, (first, second) -> first));
  }

  /**
   * What one trial of a campaign has cost so far, whether it ended or was cut off.
   *
   * @throws UncheckedIOException if the disk fails
   */
  Bill bill(String campaign, Slot slot) {
    return endedOf(campaign)
        .filter(one -> Slot.of(one.spec()).equals(slot))
        .findFirst()
        .map(Ended::bill)
        .or(
            () ->
                halfDoneOf(campaign)
                    .filter(one -> Slot.of(one.spec()).equals(slot))
                    .findFirst()
                    .map(HalfDone::bill))
        .orElse(Bill.NOTHING);
  }

  private Stream<Ended> endedOf(String campaign) {
    return ended.stream().filter(one -> one.spec().campaign().equals(Optional.of(campaign)));
  }

  private Stream<HalfDone> halfDoneOf(String campaign) {
    return halfDone.stream().filter(one -> one.spec().campaign().equals(Optional.of(campaign)));
  }

  private record Ended(TrialSpec spec, TrialRecord record, RecordFolder folder) {

    /** Where an answer was lost, the record promises no sum; its transcript tells the rest. */
    Bill bill() {
      return record
          .costUsd()
          .map(Bill::sealed)
          .orElseGet(
              () ->
                  Files.isRegularFile(folder.transcript(), LinkOption.NOFOLLOW_LINKS)
                      ? Bill.of(folder.transcript())
                      : Bill.UNKNOWN);
    }
  }

  private record HalfDone(TrialSpec spec, RecordFolder folder) {
    Bill bill() {
      return Bill.of(folder.transcript());
    }
  }

  private Stream<String> ids() {
    return Stream.concat(halfDone.stream().map(HalfDone::spec), ended.stream().map(Ended::spec))
        .flatMap(spec -> spec.campaign().stream());
  }

  private Stream<Integer> rounds() {
    return ids().flatMap(id -> round(id).stream());
  }

  private Optional<Integer> round(String id) {
    if (id.equals(series)) {
      return Optional.of(1);
    }
    Matcher matcher = ROUND.matcher(id.substring(Math.min(series.length(), id.length())));
    return id.startsWith(series) && matcher.matches()
        ? Optional.of(Integer.parseInt(matcher.group(1)))
        : Optional.empty();
  }

  /** Most specs are of other campaigns; looking for the id is far quicker than reading JSON. */
  private static Optional<TrialSpec> spec(RecordFolder folder, String series) {
    try {
      if (!Files.isRegularFile(folder.spec(), LinkOption.NOFOLLOW_LINKS)
          || !Files.readString(folder.spec()).contains('"' + series)) {
        return Optional.empty();
      }
      return Optional.of(Documents.readJson(folder.spec(), TrialSpec.class));
    } catch (InvalidInput | CharacterCodingException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<TrialRecord> record(RecordFolder folder) {
    try {
      return Optional.of(Documents.readJson(folder.record(), TrialRecord.class));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }
}
