/**
 * Clients whose connections break, and who go on over the next one (XEP-0198): Smack, slixmpp,
 * xmpp.js, and a crowd on a bad network. What a run of the crowd did is told by its seed: {@code
 * mvn verify -Dit.test=CarriersIT -Dparley.resumption.seed=N -Dparley.resumption.seconds=N
 * -Dparley.resumption.pairs=N}, or {@code ./parley soak resumption}.
 */
package org.parley.it.resumption;
