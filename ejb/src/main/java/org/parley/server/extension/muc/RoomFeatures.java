package org.parley.server.extension.muc;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.server.ServerBean;

/** All that rooms can be or do, in its order. */
@ServerBean
final class RoomFeatures {
  private final Instance<RoomFeature> found;
  private volatile List<RoomFeature> sorted;

  @Inject
  RoomFeatures(@Any Instance<RoomFeature> found) {
    this.found = found;
  }

  List<RoomFeature> all() {
    List<RoomFeature> known = sorted;
    if (known == null) {
      known = new ArrayList<>(found.stream().toList());
      known.sort(Comparator.comparing(RoomFeature::order));
      sorted = known;
    }
    return known;
  }

  List<Option> options() {
    return all().stream().flatMap(feature -> feature.options().stream()).toList();
  }
}
