package org.parley.core.stream;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLInputFactory;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.parley.core.xml.Namespaces;

/**
 * Makes parsers that know the usual names of XMPP from the start. Aalto would merge the names a
 * parser met into its factory when the parser is closed; those made here are dropped and never
 * closed, so no peer can make the common table grow. Thread-safe.
 */
public final class XmlParsers {
  private static final String USUAL_ELEMENTS =
      "stream:features stream:error starttls proceed auth response challenge success failure bind"
          + " resource jid session message presence iq body subject thread show status priority"
          + " query item group error text c x ping active composing paused inactive gone delay r a"
          + " enable resume received request html vCard pubsub items publish event";
  private static final String USUAL_ATTRIBUTES =
      "from to id type xml:lang xmlns xmlns:stream version mechanism name subscription ask node ver"
          + " hash stamp code h affiliation role nick";

  private final AsyncXMLInputFactory factory = new InputFactoryImpl();

  public XmlParsers() {
    factory.configureForSpeed();
    StringBuilder text = new StringBuilder("<stream:stream xmlns:stream='");
    text.append(Namespaces.STREAM).append("'>");
    for (String element : USUAL_ELEMENTS.split(" ")) {
      text.append('<').append(element).append("/>");
    }
    text.append("<iq");
    for (String attribute : USUAL_ATTRIBUTES.split(" ")) {
      text.append(' ').append(attribute).append("='").append(Namespaces.STREAM).append('\'');
    }
    learn(text.append("/></stream:stream>").toString().getBytes(StandardCharsets.UTF_8));
  }

  private void learn(byte[] document) {
    AsyncXMLStreamReader<AsyncByteArrayFeeder> parser = newParser();
    try {
      parser.getInputFeeder().feedInput(document, 0, document.length);
      while (parser.next() != AsyncXMLStreamReader.EVENT_INCOMPLETE) {
        continue;
      }
      parser.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the usual names cannot be parsed", e);
    }
  }

  AsyncXMLStreamReader<AsyncByteArrayFeeder> newParser() {
    return factory.createAsyncForByteArray();
  }
}
