package dev.scimbridge.graph;

/** The kinds of group members that matter here; devices, service principals and contacts are {@link #OTHER}. */
public enum MemberType {
    USER,
    GROUP,
    OTHER;

    /** From {@code @odata.type}, such as {@code #microsoft.graph.user}. */
    public static MemberType of(String odataType) {
        return switch (odataType) {
            case "#microsoft.graph.user" -> USER;
            case "#microsoft.graph.group" -> GROUP;
            default -> OTHER;
        };
    }
}
