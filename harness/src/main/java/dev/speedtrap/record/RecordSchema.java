package dev.speedtrap.record;

import dev.speedtrap.files.DocumentSchema;

/** The JSON Schema of {@code record.json}, in every version that is read. */
public final class RecordSchema {
  private static final DocumentSchema RECORD =
      DocumentSchema.of(TrialRecord.class, "record.schema.json");

  private RecordSchema() {}

  /** Returns the schema, by which others check what they write; its text is to be published. */
  public static DocumentSchema record() {
    return RECORD;
  }
}
