/**
 * What everybody needs who takes or gives stanzas: the {@link
 * org.parley.server.routing.StanzaRouter}, envelopes and outcomes, the filters, and the interfaces
 * of those who deliver.
 */
package org.parley.server.routing;
