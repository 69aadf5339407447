package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.micro.Authority;

/** The other servers do by themselves what the tests of federation expect of them. */
final class RealServersIT {
  private static final Jid ROMEO = Jid.of("romeo@prosody.example/orchard");
  private static final Jid JULIET = Jid.of("juliet@ejabberd.example/balcony");
  private static final String PASSWORD = "thumb";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theyTalkToEachOther(boolean strict) throws Exception {
    Authority authority = new Authority("Verona");
    Path anchors = directory.resolve("anchors.pem");
    Files.writeString(anchors, Authority.pem(authority.certificate()));
    for (String domain : new String[] {ROMEO.domain(), JULIET.domain()}) {
      Authority.write(authority.server(domain), directory, domain);
    }
    try (Names names = new Names();
        Prosody prosody = new Prosody(settings(ROMEO, anchors, names, strict));
        Ejabberd ejabberd = new Ejabberd(settings(JULIET, anchors, names, strict))) {
      prosody.announce(names);
      ejabberd.announce(names);
      names.start();
      prosody.start();
      ejabberd.start();
      prosody.addAccount(ROMEO.bare(), PASSWORD);
      ejabberd.addAccount(JULIET.bare(), PASSWORD);
      converse(prosody, ejabberd);
    }
  }

  private PeerSettings settings(Jid user, Path anchors, Names names, boolean strict) {
    return new PeerSettings(user.domain(), directory, anchors, names.port(), strict);
  }

  private static void converse(RealServer first, RealServer second) throws IOException {
    try (StreamClient romeo = Login.login(first.c2sPort(), ROMEO, PASSWORD);
        StreamClient juliet = Login.login(second.c2sPort(), JULIET, PASSWORD)) {
      romeo.write("<message to='" + JULIET + "' type='chat'><body>hi</body></message>");
      Element heard = juliet.expect("message");
      assertThat(heard.attribute("from"))
          .as(first.log() + second.log())
          .isEqualTo(ROMEO.toString());
      juliet.write("<message to='" + ROMEO + "' type='chat'><body>ho</body></message>");
      assertThat(romeo.expect("message").attribute("from")).isEqualTo(JULIET.toString());
    }
  }
}
