package dev.speedtrap.record;

/**
 * Where the seeds of a grade came from.
 *
 * @param secret the 256-bit secret in hexadecimal digits, drawn after the rewrite was frozen and
 *     revealed here: a run's seed is the first 64 bits, the top bit cleared, of HMAC-SHA256(secret,
 *     "rewrite digest|run|purpose")
 * @param chosen whether a person chose it ({@code --seed}): such a grade is unranked
 */
public record Seeding(String secret, boolean chosen) {}
