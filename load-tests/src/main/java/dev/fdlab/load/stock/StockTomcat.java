package dev.fdlab.load.stock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** Tomcat as it comes: it serves a folder, and takes uploads, which it drops. */
public final class StockTomcat {

    /** Tomcat's own servlet for files, and uploads. */
    private static final class Files extends DefaultServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
            response.setStatus(HttpServletResponse.SC_CREATED);
        }
    }

    /** Listens on a free port of loopback, and says which. Argument: the folder. */
    public static void main(String[] args) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context =
                tomcat.addContext("", Path.of(args[0]).toAbsolutePath().toString());
        Tomcat.addServlet(context, "files", new Files()).addMapping("/");
        tomcat.start();
        System.out.println(
                "listening on http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    private StockTomcat() {}
}
