package org.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.transfer.reading.Documents;

/** Files that are made to do harm: they end with a sentence, and others are read all the same. */
class HostileFilesTest {
  private static final ImportOptions SKIP = new ImportOptions(Existing.SKIP, false, null);
  private static final String START =
      "<server-data xmlns='urn:xmpp:pie:0'><host jid='capulet.example'><user name='nurse'/>";
  private static final String GOOD =
      "<server-data xmlns='urn:xmpp:pie:0'><host jid='capulet.example'><user name='good'/>"
          + "</host></server-data>";

  private final Moving house = new Moving();

  @AfterEach
  void close() {
    house.close();
  }

  /** The file is refused; the next one is read. */
  private void assertRefused(String document, String sentence) throws IOException {
    house.run(SKIP, document, GOOD);
    assertThat(house.told).hasSize(1).first().asString().contains(sentence);
    assertThat(house.exported()).contains("<user name='good'>").doesNotContain("juliet");
  }

  @Test
  void documentTypesAndEntities() throws IOException {
    assertRefused(
        "<!DOCTYPE server-data SYSTEM 'file:///etc/passwd'>" + GOOD, "a document type is not");
    assertRefused(
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + GOOD, "a document type is not");
    assertRefused(
        START + "<user name='juliet'><vCard xmlns='vcard-temp'>&b;</vCard></user>",
        "file1, line 1: ");
  }

  @Test
  void whatIsNoFileOfAccounts() throws IOException {
    assertRefused("", "file1, line 1: ");
    assertRefused("no", "this is not well-formed XML");
    assertRefused("<html/>", "neither XEP-0227 nor Openfire has accounts in the element html");
    assertRefused(START, "");
    assertRefused(START + "</host></server-data><x/>", "file1, line 1: ");
    assertRefused("<user xmlns='urn:xmpp:pie:0' name='juliet'/>", "give it with --domain");
    assertRefused("\0\1\2", "");
  }

  /** What never ends, and is never as a whole anywhere. */
  private static InputStream stream(Iterator<String> parts) {
    return new InputStream() {
      private final Deque<Byte> left = new ArrayDeque<>();

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        int count = 0;
        while (count < length) {
          if (left.isEmpty()) {
            if (!parts.hasNext()) {
              return count == 0 ? -1 : count;
            }
            for (byte b : parts.next().getBytes(StandardCharsets.UTF_8)) {
              left.add(b);
            }
          }
          while (count < length && !left.isEmpty()) {
            bytes[offset + count++] = left.remove();
          }
        }
        return count;
      }
    };
  }

  private void run(Iterator<String> parts) throws IOException {
    house.run(
        SKIP,
        new Documents() {
          private int at;

          @Override
          public String next() {
            return at++ == 0 ? "endless" : null;
          }

          @Override
          public InputStream open() {
            return stream(parts);
          }

          @Override
          public Included include(String name, String href) {
            throw new UnsupportedOperationException();
          }
        });
  }

  private static Iterator<String> parts(
      String start, IntFunction<String> repeated, int times, String end) {
    return new Iterator<>() {
      private int at = -1;

      @Override
      public boolean hasNext() {
        return at <= times;
      }

      @Override
      public String next() {
        int now = at++;
        return now < 0 ? start : now < times ? repeated.apply(now) : end;
      }
    };
  }

  @Test
  void aTextOfAGigabyteEndsTheFile() throws IOException {
    String block = "x".repeat(64 * 1024);
    Iterator<String> endless =
        parts(
            START + "<user name='juliet'><vCard xmlns='vcard-temp'><FN>",
            i -> block,
            Integer.MAX_VALUE - 1,
            "");
    run(endless);
    assertThat(house.told)
        .containsExactly("endless, line 1: a single text or value is longer than 16 megabytes.");
    assertThat(house.exported()).contains("nurse").doesNotContain("juliet");
    run(parts(START + "<user name='", i -> block, Integer.MAX_VALUE - 1, ""));
    assertThat(house.told)
        .containsExactly("endless, line 1: a single text or value is longer than 16 megabytes.");
  }

  @Test
  void anAccountOfAGigabyteIsRefusedAloneAndNotKeptInMemory() throws IOException {
    String note = "<note>" + "x".repeat(100 * 1024) + "</note>";
    run(
        parts(
            START + "<user name='juliet'><vCard xmlns='vcard-temp'>",
            i -> note,
            1000,
            "</vCard></user><user name='after'/></host></server-data>"));
    assertThat(house.told)
        .containsExactly(
            "endless, line 1: juliet@capulet.example is refused: it has more than 64 megabytes.");
    assertThat(house.exported()).contains("nurse", "after").doesNotContain("juliet");
  }

  @Test
  void whatIsNotUnderstoodMayBeOfAnySize() throws IOException {
    String result = "<result><message>" + "x".repeat(100 * 1024) + "</message></result>";
    run(
        parts(
            START + "<user name='juliet'><archive xmlns='urn:xmpp:pie:0#mam'>",
            i -> result,
            1000,
            "</archive></user></host></server-data>"));
    assertThat(house.told).hasSize(1).first().asString().endsWith("#mam is left out.");
    assertThat(house.exported()).contains("juliet");
  }

  @Test
  void depthAndNames() throws IOException {
    house.run(
        SKIP,
        START
            + "<user name='juliet'><vCard xmlns='vcard-temp'>"
            + "<a>".repeat(200)
            + "</a>".repeat(200)
            + "</vCard></user></host></server-data>");
    assertThat(house.told)
        .containsExactly(
            "file1, line 1: juliet@capulet.example is refused: its elements are deeper in each"
                + " other than 100.");
    assertThat(house.exported()).doesNotContain("juliet");
    assertRefused(
        START + "<user name='juliet'>" + "<x>".repeat(2000),
        "elements are deeper in each other than 1000");
    run(parts(START + "<user name='juliet'><x>", i -> "<n" + i + "/>", Integer.MAX_VALUE - 1, ""));
    assertThat(house.told).hasSize(1).first().asString().contains("more than 50000 names");
  }

  @Test
  void includesCannotLeaveNorGoRound() throws IOException {
    String including =
        "<server-data xmlns='urn:xmpp:pie:0' xmlns:xi='http://www.w3.org/2001/XInclude'>"
            + "<xi:include href='%s'/>\n<host jid='capulet.example'><user name='nurse'/>%s</host>"
            + "</server-data>";
    String host =
        "<host xmlns='urn:xmpp:pie:0' xmlns:xi='http://www.w3.org/2001/XInclude'"
            + " jid='capulet.example'><xi:include href='juliet.xml'/></host>";
    Map<String, String> files =
        Map.of(
            "host.xml",
            host,
            "juliet.xml",
            "<user xmlns='urn:xmpp:pie:0' name='juliet'"
                + " xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='card.xml'/>"
                + "<query xmlns='jabber:iq:private'><xi:include href='card.xml'/></query>"
                + "</user>",
            "card.xml",
            "<vCard xmlns='vcard-temp'><FN>J</FN></vCard>",
            "loop.xml",
            "<host xmlns='urn:xmpp:pie:0' xmlns:xi='http://www.w3.org/2001/XInclude'"
                + " jid='capulet.example'><xi:include href='loop.xml'/></host>",
            "broken.xml",
            "<vCard xmlns='vcard-temp'><FN>");
    house.run(SKIP, new Moving.Texts(List.of(including.formatted("host.xml", "")), files));
    assertThat(house.told).isEmpty();
    assertThat(house.exported())
        .contains("<FN>J</FN>", "<include xmlns='http://www.w3.org/2001/XInclude'");

    String odd =
        "<xi:include parse='text' href='card.xml'/><xi:include/><xi:include href='none.xml'/>"
            + "<user name='tybalt'><xi:include href='broken.xml'/></user><user name='after'/>";
    house.run(SKIP, new Moving.Texts(List.of(including.formatted("card.xml", odd)), files));
    assertThat(house.told)
        .containsExactly(
            "card.xml, line 1: the element vCard of vcard-temp is left out.",
            "file1, line 2: only a whole file that is named by href can be included.",
            "file1, line 2: only a whole file that is named by href can be included.",
            "file1, line 2: there is no file none.xml.",
            house.told.get(4));
    assertThat(house.told.get(4)).contains("tybalt@capulet.example is refused: broken.xml, line 1");
    assertThat(house.exported()).contains("after").doesNotContain("tybalt");
    house.run(SKIP, new Moving.Texts(List.of(including.formatted("loop.xml", "")), files));
    assertThat(house.told).hasSize(1).first().asString().contains("loop.xml, line 1: ");
  }

  @Test
  void encodingsAreThoseOfXml() throws IOException {
    byte[] utf16 = GOOD.replace("good", "bénédict").getBytes(StandardCharsets.UTF_16);
    house.run(
        SKIP,
        new Documents() {
          private final Iterator<byte[]> files =
              Arrays.asList(utf16, new byte[] {'<', 'a', '>', (byte) 0xFF}).iterator();

          @Override
          public String next() {
            return files.hasNext() ? "f" : null;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(files.next());
          }

          @Override
          public Included include(String name, String href) {
            throw new UnsupportedOperationException();
          }
        });
    assertThat(house.told).hasSize(1);
    assertThat(house.exported()).contains("bénédict");
  }
}
