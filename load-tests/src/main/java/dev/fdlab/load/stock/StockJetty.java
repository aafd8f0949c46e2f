package dev.fdlab.load.stock;

import java.nio.file.Path;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty as it comes: it serves a folder, and takes uploads, which it drops. */
public final class StockJetty {

    private static final int CREATED = 201;

    /** Takes uploads before the files are asked. */
    private static final class Uploads extends Handler.Wrapper {

        Uploads(Handler files) {
            super(files);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!request.getMethod().equals("POST")) {
                return super.handle(request, response, callback);
            }
            Content.Source.consumeAll(request);
            response.setStatus(CREATED);
            callback.succeeded();
            return true;
        }
    }

    /** Listens on a free port of loopback, and says which. Argument: the folder. */
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(server).newResource(Path.of(args[0])));
        server.setHandler(new Uploads(files));
        server.start();
        System.out.println("listening on http://127.0.0.1:" + connector.getLocalPort());
    }

    private StockJetty() {}
}
