package dev.speedtrap.sandbox;

import java.util.Map;

/**
 * What our containers and volumes carry, so that they can be found again.
 *
 * @param owner {@link Owner#id()}
 * @param host {@link Owner#host()}
 * @param sandbox tells the sandboxes of one owner apart
 */
record Labels(String owner, String host, String sandbox) {

  static final String OWNER = "dev.speedtrap.owner";
  static final String HOST = "dev.speedtrap.host";
  static final String SANDBOX = "dev.speedtrap.sandbox";
  static final String PURPOSE = "dev.speedtrap.purpose";

  Map<String, String> with(String purpose) {
    return Map.of(OWNER, owner, HOST, host, SANDBOX, sandbox, PURPOSE, purpose);
  }
}
