/**
 * Sends the server whatever its grammar allows and much that it does not, over several sessions at
 * once. What a run did is told by its seed: {@code mvn verify -Dit.test=FuzzIT -Dparley.fuzz.seed=N
 * -Dparley.fuzz.seconds=N}, or {@code ./parley soak fuzz}.
 */
package org.parley.it.fuzz;
