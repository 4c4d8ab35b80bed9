package dev.scimbridge.projection;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbours in the order by id, with the columns of their values. Revisions share the blocks in which nothing changed,
 * and so the columns.
 */
final class Block {

    private final ServedResource[] resources;

    /** Softly held: made again when needed, and the first thing to go when memory is short. */
    private volatile @Nullable SoftReference<Columns> columns;

    /** @param resources ordered by id */
    private Block(ServedResource[] resources) {
        this.resources = resources;
    }

    /** A block of resources in any order. */
    static Block of(List<ServedResource> resources) {
        ServedResource[] ordered = resources.toArray(ServedResource[]::new);
        Arrays.sort(ordered, ServedResource.BY_ID);
        return new Block(ordered);
    }

    /** How many resources it has. */
    int size() {
        return resources.length;
    }

    ServedResource resource(int number) {
        return resources[number];
    }

    Columns columns() {
        SoftReference<Columns> held = columns;
        Columns known = held == null ? null : held.get();
        if (known != null) {
            return known;
        }
        Columns made = new Columns(resources.length, this::rows);
        columns = new SoftReference<>(made);
        return made;
    }

    private Row[] rows() {
        return Arrays.stream(resources).map(ServedResource::row).toArray(Row[]::new);
    }

    /** The first resource. */
    ServedResource first() {
        return resources[0];
    }

    /** Copies the resources into an array, from a position on. */
    void copyTo(ServedResource[] all, int position) {
        System.arraycopy(resources, 0, all, position, resources.length);
    }

    /** Copies the resources without a key at a path into an array, from a position on; answers with where the next goes. */
    int copyKeyless(String name, int[] places, ServedResource[] all, int position) {
        int next = position;
        BitSet keyless = columns().column(name, places).keyless();
        for (int i = keyless.nextSetBit(0); i >= 0; i = keyless.nextSetBit(i + 1)) {
            all[next++] = resources[i];
        }
        return next;
    }

    /** The same block without some resources, known by their ids, and with others. */
    Block with(Collection<ServedResource> gone, Collection<ServedResource> put) {
        return new Block(Sorted.merge(resources, gone, put, ServedResource.BY_ID));
    }

    /** The block in as few parts as are no larger than the size; none if it is empty. */
    List<Block> split(int most) {
        int parts = (resources.length + most - 1) / most;
        if (parts == 1) {
            return List.of(this);
        }
        return IntStream.range(0, parts)
                .mapToObj(part -> Arrays.copyOfRange(resources, start(part, parts), start(part + 1, parts)))
                .map(Block::new)
                .toList();
    }

    private int start(int part, int parts) {
        return (int) ((long) resources.length * part / parts);
    }
}
