package dev.scimbridge.store;

/** Why a resource is in the projection. Groups are always {@link #ACTIVE}. */
public enum ResourceState {
    /** In scope, {@code active:true}. */
    ACTIVE,
    /** In scope, {@code active:false}: disabled, past the leave date, not yet hired. */
    INACTIVE,
    /** Out of scope and still shown as {@code active:false} until the end of the tail. */
    LEAVING
}
