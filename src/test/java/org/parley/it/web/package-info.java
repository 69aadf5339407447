/** Clients that come over HTTP: BOSH, WebSocket and browsers. */
package org.parley.it.web;
