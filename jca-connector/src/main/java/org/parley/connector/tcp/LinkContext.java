package org.parley.connector.tcp;

import org.parley.core.link.LinkSettings;
import org.parley.core.xml.XmlParsers;

/** What all links of a connector share. */
record LinkContext(LinkSettings settings, XmlParsers parsers, Tls tls) {}
