package dev.scimbridge.emulator.directory;

/** The kinds of directory objects that can be a member of a group. */
public enum Kind {
    /** A person, guest, room or shared mailbox. */
    USER("user", "users"),
    /** A group of any type. */
    GROUP("group", "groups");

    private final String word;
    private final String collection;

    Kind(String word, String collection) {
        this.word = word;
        this.collection = collection;
    }

    /** The entity set's name, such as {@code users}. */
    public String collection() {
        return collection;
    }

    /** The value of {@code @odata.type}, such as {@code #microsoft.graph.user}. */
    public String odataType() {
        return "#microsoft.graph." + word;
    }

    /** The entity type's name without its namespace, such as {@code user}. */
    public String word() {
        return word;
    }
}
