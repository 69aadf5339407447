package org.parley.server.health;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One thing that must be well, or is worth knowing.
 *
 * @param name in lower case
 * @param probes who wants to know
 * @param look called whenever somebody looks; it must not wait for long, whatever is wrong
 */
public record HealthCheck(String name, Set<Probe> probes, Supplier<Result> look) {

  /** What whoever looks after the server wants to know. */
  public enum Probe {
    /** Whether it works at all; if not, only a restart helps. */
    LIVE,
    /** Whether clients should be sent here. */
    READY,
    /** Whether it has started. */
    STARTED
  }

  /**
   * What was found.
   *
   * @param up whether it is well
   * @param data what an administrator should know: texts, numbers, truth values
   */
  public record Result(boolean up, Map<String, Object> data) {
    public static Result up(Map<String, Object> data) {
      return new Result(true, data);
    }

    /** It is not well, for this reason. */
    public static Result down(String reason) {
      return new Result(false, Map.of("reason", reason));
    }
  }

  /** Looks; what goes wrong meanwhile is not well. */
  Result result() {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return Result.down(e.toString());
    }
  }
}
