package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.filter.MessageWithBodiesFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** Messages that Smack sends with numbers, so that a lost one and a second one are seen. */
public final class CountedMessages {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MESSAGES = 10;

  private CountedMessages() {}

  /** What the thread that reads has read: listeners run on others, and Smack may reorder them. */
  public static StanzaCollector listen(XMPPTCPConnection connection) {
    return connection.createStanzaCollector(MessageWithBodiesFilter.INSTANCE);
  }

  /**
   * Sends some, to the account: Smack's chats go on with the resource that has answered.
   *
   * @param from the number of the last one before
   * @return that of the last one now
   */
  public static int say(SmackClient client, String to, int from) throws Exception {
    for (int i = 1; i <= MESSAGES; i++) {
      client
          .connection()
          .sendStanza(
              client
                  .connection()
                  .getStanzaFactory()
                  .buildMessageStanza()
                  .to(JidCreate.entityBareFrom(to + '@' + ServerUnderTest.DOMAIN))
                  .ofType(Message.Type.chat)
                  .setBody(Integer.toString(from + i))
                  .build());
    }
    return from + MESSAGES;
  }

  /** All of them have come, once and in their order. */
  public static void assertHeard(StanzaCollector collector, int said) {
    List<String> heard = new ArrayList<>();
    Await.until(
        LIMIT,
        () -> said + " messages; heard " + heard,
        () -> {
          for (Message next = collector.pollResult(); next != null; ) {
            heard.add(next.getBody());
            next = collector.pollResult();
          }
          return heard.size() >= said;
        });
    assertThat(heard)
        .isEqualTo(IntStream.rangeClosed(1, said).mapToObj(Integer::toString).toList());
  }
}
