package org.parley.server.extension.muc.service;

import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.room.RoomAvatar;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** The vCard of the service itself: that it answers tells that its rooms can have one. */
@ServerBean
@Answers(
    payload = "vCard",
    namespace = RoomAvatar.NAMESPACE,
    scopes = IqHandler.Scope.SERVICE,
    service = RoomService.class,
    types = IqHandler.Type.GET)
final class ServiceVcard implements IqHandler {

  @Override
  public Answer handle(IqRequest request) {
    return Answer.of(
        Element.builder("vCard", RoomAvatar.NAMESPACE)
            .child(Element.of("FN", RoomAvatar.NAMESPACE, RoomService.NAME))
            .build());
  }
}
