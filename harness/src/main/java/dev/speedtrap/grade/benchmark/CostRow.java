package dev.speedtrap.grade.benchmark;

/**
 * What the same small command costs from the request to its container's removal, in seconds.
 *
 * @param bare by four calls to the engine
 * @param sandboxed by the harness's sandbox: all limits, both clocks, the watch on the host
 * @param whole as a run of a block: with a bounded volume for outputs, taken out and digested
 */
record CostRow(double bare, double sandboxed, double whole) {}
