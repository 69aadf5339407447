/** What all devices of a person hear of a message that one of them sends or gets. */
package org.parley.server.routing.carbon;
