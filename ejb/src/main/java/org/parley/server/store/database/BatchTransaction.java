package org.parley.server.store.database;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.parley.server.store.database.GatheredEntries.Gathered;

/**
 * Writes a batch of entries in one transaction. What cannot be written together is written apart,
 * for one entry may be the fault of all.
 */
final class BatchTransaction {
  /** So many entries that fail in a row are not the fault of the entries. */
  private static final int MOST_FAILURES = 3;

  private final Database database;
  private final Consumer<Throwable> failed;

  /**
   * @param failed hears once for each batch of which something could not be written
   */
  BatchTransaction(Database database, Consumer<Throwable> failed) {
    this.database = database;
    this.failed = failed;
  }

  /** What has become of each entry; it does not throw. */
  List<EntryOutcome> commit(List<Gathered<?>> batch) {
    try {
      return write(batch);
    } catch (RuntimeException | Error e) {
      return batch.size() == 1 ? fail(e) : apart(batch);
    }
  }

  private List<EntryOutcome> fail(Throwable cause) {
    failed.accept(cause);
    return List.of(EntryOutcome.FAILED);
  }

  /** One alone, then twice as many whenever it goes well; an entry that fails alone is left out. */
  private List<EntryOutcome> apart(List<Gathered<?>> batch) {
    List<EntryOutcome> outcomes = new ArrayList<>(batch.size());
    Throwable cause = null;
    int together = 1;
    int failures = 0;
    while (outcomes.size() < batch.size() && failures < MOST_FAILURES) {
      int from = outcomes.size();
      int to = Math.min(batch.size(), from + together);
      try {
        outcomes.addAll(write(batch.subList(from, to)));
        together *= 2;
        failures = 0;
      } catch (RuntimeException | Error e) {
        if (to - from == 1) {
          outcomes.add(EntryOutcome.FAILED);
          failures++;
          cause = e;
        }
        together = 1;
      }
    }
    while (outcomes.size() < batch.size()) {
      outcomes.add(EntryOutcome.FAILED);
    }
    if (cause != null) {
      failed.accept(cause);
    }
    return outcomes;
  }

  private List<EntryOutcome> write(List<Gathered<?>> batch) {
    Map<EntryStore<?>, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      places.computeIfAbsent(batch.get(i).store(), any -> new ArrayList<>()).add(i);
    }
    EntryOutcome[] outcomes = new EntryOutcome[batch.size()];
    database.run(em -> places.forEach((store, some) -> outcomes(em, store, batch, some, outcomes)));
    return Arrays.asList(outcomes);
  }

  /** All entries of one store, in their order. */
  @SuppressWarnings("unchecked") // each stands beside the store to which it was given
  private static <E> void outcomes(
      EntityManager em,
      EntryStore<E> store,
      List<Gathered<?>> batch,
      List<Integer> places,
      EntryOutcome[] outcomes) {
    List<E> entries = places.stream().map(place -> (E) batch.get(place).entry()).toList();
    List<Boolean> written = store.write(em, entries);
    for (int i = 0; i < places.size(); i++) {
      outcomes[places.get(i)] = written.get(i) ? EntryOutcome.STORED : EntryOutcome.NO_ROOM;
    }
  }
}
