package dev.scimbridge.emulator.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a round.
 *
 * @param token what leads on
 * @param last whether the token is a delta token, which ends the round, rather than a skip token
 */
public record DeltaPage(List<ObjectNode> objects, String token, boolean last) {}
