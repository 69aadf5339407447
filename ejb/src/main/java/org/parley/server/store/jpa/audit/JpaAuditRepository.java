package org.parley.server.store.jpa.audit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.server.ServerBean;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.audit.AuditQuery;
import org.parley.server.store.audit.AuditRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class JpaAuditRepository implements AuditRepository {
  /** About how many bytes an entry has beside its texts. */
  private static final int ROW_BYTES = 500;

  private final Database database;

  @Inject
  JpaAuditRepository(Database database) {
    this.database = database;
  }

  /** The end of the chain, as it is in the transaction that is open. */
  private static final class Head {
    private final EntityManager em;
    private long number;
    private String hash = AuditEntry.NOTHING;

    private Head(EntityManager em) {
      this.em = em;
      newest(em)
          .ifPresent(
              row -> {
                number = row.number;
                hash = row.hash;
              });
    }

    private void append(AuditEvent event) {
      AuditEntry entry = AuditEntry.after(number, hash, event);
      em.persist(new AuditRow(entry));
      number = entry.number();
      hash = entry.hash();
    }
  }

  @Override
  public List<Boolean> write(EntityManager em, List<Step> steps) {
    Head head = new Head(em);
    for (Step step : steps) {
      if (step instanceof Append append) {
        head.append(append.event());
      } else if (step instanceof Prune prune) {
        prune(head, prune);
      }
    }
    return Collections.nCopies(steps.size(), true);
  }

  private static void prune(Head head, Prune prune) {
    head.em.flush();
    Long kept =
        head.em
            .createNamedQuery(AuditRow.OLDEST_KEPT, Long.class)
            .setParameter("before", prune.before().toEpochMilli())
            .getSingleResult();
    long last = kept == null ? head.number : kept - 1;
    AuditRow row = last <= 0 ? null : head.em.find(AuditRow.class, last);
    if (row == null) {
      return;
    }
    head.append(
        AuditEvent.of(prune.now(), AuditKind.RETENTION, "done")
            .on(null, Long.toString(last))
            .saying(row.hash));
    head.em.flush();
    head.em.createNamedQuery(AuditRow.DELETE).setParameter("last", last).executeUpdate();
  }

  @Override
  public long weight(Step step) {
    if (step instanceof Append append) {
      AuditEvent event = append.event();
      return ROW_BYTES + length(event.actor()) + length(event.target()) + length(event.detail());
    }
    return ROW_BYTES;
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
  }

  private static Optional<AuditRow> newest(EntityManager em) {
    return em
        .createNamedQuery(AuditRow.LAST, AuditRow.class)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst();
  }

  @Override
  public Optional<AuditEntry> last() {
    return database.call(em -> newest(em).map(AuditRow::toEntry));
  }

  @Override
  public List<AuditEntry> after(long number, AuditQuery query, int most) {
    return find("r.number > :from", "asc", number, query, most);
  }

  @Override
  public List<AuditEntry> before(long number, AuditQuery query, int most) {
    return find("r.number < :from", "desc", number, query, most);
  }

  private List<AuditEntry> find(String range, String order, long from, AuditQuery query, int most) {
    List<String> conditions = new ArrayList<>(List.of(range));
    Map<String, Object> values = new LinkedHashMap<>(Map.of("from", from));
    if (query.since() != null) {
      conditions.add("r.time >= :since");
      values.put("since", query.since().toEpochMilli());
    }
    if (query.until() != null) {
      conditions.add("r.time < :until");
      values.put("until", query.until().toEpochMilli());
    }
    if (query.kind() != null) {
      conditions.add("r.kind = :kind");
      values.put("kind", query.kind().toString());
    }
    contains("actor", query.actor(), conditions, values);
    contains("target", query.target(), conditions, values);
    return database.call(
        em -> {
          TypedQuery<AuditRow> found =
              em.createQuery(
                  "select r from AuditRow r where "
                      + String.join(" and ", conditions)
                      + " order by r.number "
                      + order,
                  AuditRow.class);
          values.forEach(found::setParameter);
          return found.setMaxResults(most).getResultList().stream().map(AuditRow::toEntry).toList();
        });
  }

  private static void contains(
      String field, String text, List<String> conditions, Map<String, Object> values) {
    if (text != null) {
      conditions.add("locate(:%1$s, lower(r.%1$s)) > 0".formatted(field));
      values.put(field, text.toLowerCase(Locale.ROOT));
    }
  }
}
