package dev.scimbridge.mapping;

import dev.scimbridge.scim.ResourceType;

/** The URIs of resources under one base URL. */
record ResourceUris(String usersPrefix, String groupsPrefix) {

    static ResourceUris under(MappingRules rules) {
        return new ResourceUris(rules.uriPrefix(ResourceType.USER), rules.uriPrefix(ResourceType.GROUP));
    }

    String of(ResourceType type, String id) {
        return (type == ResourceType.USER ? usersPrefix : groupsPrefix) + id;
    }
}
