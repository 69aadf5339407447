package org.parley.console.view;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.parley.console.gate.Visit;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskOperation;

/** Who is logged in, and where he can go. */
@Named
@RequestScoped
public class Menu {
  @Inject private HttpServletRequest request;
  private List<Entry> entries;

  /**
   * A group of operations.
   *
   * @param href where it begins
   */
  public record Entry(String name, String title, String href) {
    public String getName() {
      return name;
    }

    public String getTitle() {
      return title;
    }

    public String getHref() {
      return href;
    }
  }

  public String getAccount() {
    return Visit.of(request).visitor().account();
  }

  public String getRole() {
    return Visit.of(request).visitor().role();
  }

  public List<Entry> getGroups() {
    if (entries == null) {
      Visit visit = Visit.of(request);
      entries = visit.desk().groups(visit.token()).stream().map(Menu::entry).toList();
    }
    return entries;
  }

  /** It begins with what can be seen at once, if there is something. */
  private static Entry entry(DeskGroup group) {
    DeskOperation first =
        group.operations().stream()
            .filter(DeskOperation::looksAtOnce)
            .findFirst()
            .orElse(group.operations().get(0));
    return new Entry(group.name(), group.title(), Links.to(first.name()));
  }
}
