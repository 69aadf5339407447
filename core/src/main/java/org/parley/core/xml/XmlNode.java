package org.parley.core.xml;

/** What an element may contain: other elements and character data. */
public sealed interface XmlNode permits Element, Text {}
