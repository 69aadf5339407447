package org.parley.server.extension.muc;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;

/** All that rooms can be or do, in its order. */
@ServerBean
final class RoomFeatures implements LoadedAtStart {
  private final Instance<RoomFeature> found;
  private volatile List<RoomFeature> sorted;

  @Inject
  RoomFeatures(@Any Instance<RoomFeature> found) {
    this.found = found;
  }

  List<RoomFeature> all() {
    if (sorted == null) {
      load();
    }
    return sorted;
  }

  @Override
  public void load() {
    sorted = Parts.inOrder(found, RoomFeature::place);
  }

  List<Option> options() {
    return all().stream().flatMap(feature -> feature.options().stream()).toList();
  }
}
