package org.parley.console.view;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parley.console.gate.Cookies;
import org.parley.console.gate.Visit;

/** Logs out. */
@Named
@RequestScoped
public class Leaving {
  @Inject private HttpServletRequest request;

  public void leave() throws IOException {
    Visit visit = Visit.of(request);
    visit.desk().leave(visit.token());
    ExternalContext faces = FacesContext.getCurrentInstance().getExternalContext();
    Cookies.forget(request, (HttpServletResponse) faces.getResponse());
    faces.invalidateSession();
    faces.redirect(request.getContextPath() + "/");
  }
}
