package org.parley.core.stream;

/**
 * What a stream may ask of its reader. Whoever goes beyond gets {@code policy-violation}.
 *
 * @param bytes the most bytes of a first-level element, and of the stream's opening
 * @param depth how deep elements may nest, the first-level element being the first
 * @param elements the most elements in a first-level element, itself included
 * @param attributes the most attributes of an element, namespace declarations included
 * @param names the most distinct names of elements, attributes and prefixes in a first-level
 *     element
 * @param mostBytes up to so many bytes, a first-level element that is too long or has too many
 *     elements is left out and the stream goes on; equal to {@code bytes} where it never does
 */
public record StreamLimits(
    int bytes, int depth, int elements, int attributes, int names, int mostBytes) {
  public StreamLimits {
    if (bytes < 1
        || mostBytes < bytes
        || depth < 1
        || elements < 1
        || attributes < 1
        || names < 1) {
      throw new IllegalArgumentException("every limit must be 1 or more");
    }
  }

  /** Limits that end the stream of whoever goes beyond. */
  public StreamLimits(int bytes, int depth, int elements, int attributes, int names) {
    this(bytes, depth, elements, attributes, names, bytes);
  }

  /** The same limits with another number of bytes, which ends the stream. */
  public StreamLimits withBytes(int otherBytes) {
    return new StreamLimits(otherBytes, depth, elements, attributes, names);
  }

  /** Whether a stream can outlive a first-level element that breaks a limit. */
  boolean isForgiving() {
    return mostBytes > bytes;
  }
}
