package org.parley.server.extension.command.service;

import java.util.List;
import java.util.Map;
import org.parley.core.xml.Element;
import org.parley.server.extension.command.Stage;

/** What people are told (XEP-0133, section 4.23). */
final class AnnounceNodes {
  private static final String ANNOUNCEMENT = "announcement";
  private static final String ONLINE = "announce online";

  private final ServiceOperations operations;

  AnnounceNodes(ServiceOperations operations) {
    this.operations = operations;
  }

  List<ServiceNode> nodes() {
    Element form =
        AdminForm.of(
                "Making an Announcement",
                "Fill out this form to make an announcement to all active users of this service.")
            .field(ANNOUNCEMENT, "text-multi", "Announcement")
            .required()
            .build();
    return List.of(
        new ServiceNode(
            "announce",
            "Send Announcement to Online Users",
            List.of(ONLINE),
            (caller, at) ->
                Stage.last(
                    form,
                    (one, in) ->
                        operations.done(
                            one,
                            ONLINE,
                            Map.of(
                                "text",
                                AdminForm.readLines(in, ANNOUNCEMENT),
                                "domain",
                                at.domain())))));
  }
}
