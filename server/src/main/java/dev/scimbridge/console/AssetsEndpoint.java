package dev.scimbridge.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Serves {@link Assets}. */
@Path(Assets.ROOT)
public final class AssetsEndpoint {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetsEndpoint(Assets assets) {
        this.assets = assets;
    }

    /** One file; under another hash it is not the one that was asked for. */
    @GET
    @Path("{hash}/{name}")
    public Response asset(@PathParam("hash") String hash, @PathParam("name") String name, @Context Request request) {
        Assets.Asset asset =
                assets.find(name).filter(found -> found.hash().equals(hash)).orElseThrow(() -> new Refused(404, ""));
        EntityTag tag = new EntityTag(asset.hash());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(asset.content(), asset.mediaType()) : unchanged)
                .tag(tag)
                .header("Cache-Control", FOR_GOOD)
                .build();
    }
}
