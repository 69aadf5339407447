package org.parley.server.admin.operation;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.admin.operation.OperationException.Reason;

/** Knows all operations, and is the one place where they are carried out. */
@ServerBean
public final class Operations {
  private static final Logger LOG = System.getLogger(Operations.class.getName());

  /** It is done and cannot be taken back; whoever has done it is to know. */
  private static final String UNRECORDED =
      "This is not in the audit yet, for the database does not store it; the log says more.";

  private final Map<String, OperationGroup> groups = new TreeMap<>();
  private final Map<String, AdminOperation> operations = new LinkedHashMap<>();
  private final Domains domains;
  private final Audit audit;

  @Inject
  Operations(@Any Instance<OperationGroup> groups, Domains domains, Audit audit) {
    this(groups.stream().toList(), domains, audit);
  }

  /**
   * @throws IllegalStateException when two have one name, or a group has several
   */
  public Operations(List<OperationGroup> groups, Domains domains, Audit audit) {
    this.domains = domains;
    this.audit = audit;
    for (OperationGroup group : groups) {
      for (AdminOperation operation : group.operations()) {
        OperationGroup other = this.groups.putIfAbsent(operation.group(), group);
        if (other != null && other != group) {
          throw new IllegalStateException("Two groups have operations " + operation.group());
        }
      }
    }
    for (OperationGroup group : this.groups.values()) {
      for (AdminOperation operation : group.operations()) {
        if (operations.putIfAbsent(operation.name(), operation) != null) {
          throw new IllegalStateException("There are two operations " + operation);
        }
      }
    }
  }

  /** The titles of the groups by the first words of their operations. */
  public Map<String, String> groups() {
    Map<String, String> titles = new LinkedHashMap<>();
    groups.forEach((name, group) -> titles.put(name, group.title()));
    return titles;
  }

  /** All operations, group by group. */
  public List<AdminOperation> all() {
    return List.copyOf(operations.values());
  }

  /** The operation of that name. */
  public Optional<AdminOperation> find(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /**
   * Carries out an operation.
   *
   * @param given texts by the names of its parameters
   * @throws OperationException in every case in which it was not carried out
   */
  public Report perform(Caller caller, AdminOperation operation, Map<String, String> given) {
    try {
      Report report = attempt(caller, operation, given);
      return audit.done(caller, operation, given) ? report : report.with(UNRECORDED);
    } catch (OperationException e) {
      audit.refused(caller, operation, given, e.reason());
      throw e;
    }
  }

  /**
   * Looks whether an operation may be carried out as far as the caller and the arguments go, so
   * that a door need not ask first for what cannot be.
   *
   * @param given texts by the names of its parameters
   * @throws OperationException when it may not
   */
  public void check(Caller caller, AdminOperation operation, Map<String, String> given) {
    try {
      requireRole(caller, operation);
    } catch (OperationException e) {
      audit.refused(caller, operation, given, e.reason());
      throw e;
    }
    Arguments.read(operation.parameters(), given, domains);
  }

  private static void requireRole(Caller caller, AdminOperation operation) {
    if (!caller.may(operation.role())) {
      throw new OperationException(
          Reason.FORBIDDEN, "Only %s may do this.".formatted(operation.role().people()));
    }
  }

  private Report attempt(Caller caller, AdminOperation operation, Map<String, String> given) {
    requireRole(caller, operation);
    try {
      return operation.run(Arguments.read(operation.parameters(), given, domains));
    } catch (OperationException e) {
      throw e;
    } catch (StanzaException e) {
      throw new OperationException(reason(e.error().condition()), sentence(e));
    } catch (BackendUnavailableException e) {
      throw OperationException.unavailable(
          "The accounts cannot be looked up at present: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S160: the operation \"" + operation + "\" failed", e);
      throw new OperationException(Reason.FAILED, "The server failed; its log says why.");
    }
  }

  /** What the parts of the server refuse for stanzas they refuse here for the same reason. */
  private static Reason reason(StanzaError.Condition condition) {
    return switch (condition) {
      case ITEM_NOT_FOUND, RECIPIENT_UNAVAILABLE -> Reason.NOT_FOUND;
      case RESOURCE_CONSTRAINT, SERVICE_UNAVAILABLE -> Reason.UNAVAILABLE;
      case INTERNAL_SERVER_ERROR -> Reason.FAILED;
      case CONFLICT, NOT_ALLOWED, FORBIDDEN -> Reason.CONFLICT;
      default -> Reason.INVALID;
    };
  }

  private static String sentence(StanzaException e) {
    String text = e.error().text();
    String said = text == null ? e.error().condition().toString() : text;
    return "This was refused: " + said + (said.endsWith(".") ? "" : ".");
  }
}
