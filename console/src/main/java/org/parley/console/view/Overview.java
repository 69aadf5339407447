package org.parley.console.view;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.parley.console.gate.Visit;

/** How the server does. */
@Named
@RequestScoped
public class Overview {
  private static final String STATUS = "server status";

  @Inject private HttpServletRequest request;
  private List<ChartView> charts;
  private List<DeskView.Fact> facts;

  public List<ChartView> getCharts() {
    if (charts == null) {
      Visit visit = Visit.of(request);
      charts = visit.desk().charts(visit.token()).stream().map(ChartView::new).toList();
    }
    return charts;
  }

  public List<DeskView.Fact> getFacts() {
    if (facts == null) {
      Visit visit = Visit.of(request);
      facts = DeskView.facts(visit.desk().perform(visit.token(), STATUS, Map.of()));
    }
    return facts;
  }

  /** Whether the charts stand still. */
  public boolean isStill() {
    return "yes".equals(request.getParameter("still"));
  }
}
