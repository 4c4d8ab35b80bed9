package dev.scimbridge.response;

import java.io.IOException;
import java.io.OutputStream;

/** A JSON document that knows its length before it is written. */
public interface JsonBody {

    /** The number of bytes that {@link #writeTo} writes. */
    long length();

    /** Writes the document in UTF-8 and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;

    /** The body of these bytes; callers do not change the array. */
    static JsonBody of(byte[] json) {
        return new JsonBody() {
            @Override
            public long length() {
                return json.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(json);
            }
        };
    }
}
