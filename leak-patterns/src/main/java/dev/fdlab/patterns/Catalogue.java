package dev.fdlab.patterns;

import dev.fdlab.patterns.clients.Clients01HttpClient;
import dev.fdlab.patterns.clients.Clients02BodyStream;
import dev.fdlab.patterns.clients.Clients03NoTimeouts;
import dev.fdlab.patterns.clients.Clients04OrTimeout;
import dev.fdlab.patterns.clients.Clients05RequestTimeout;
import dev.fdlab.patterns.clients.Clients06TimeLimiter;
import dev.fdlab.patterns.clients.Clients07Bulkhead;
import dev.fdlab.patterns.clients.Clients08BulkheadOfCallers;
import dev.fdlab.patterns.clients.Clients09ErrorStream;
import dev.fdlab.patterns.clients.Clients10ApacheResponse;
import dev.fdlab.patterns.clients.Clients11OkHttpResponse;
import dev.fdlab.patterns.clients.Clients12JdbcConnection;
import dev.fdlab.patterns.clients.Clients13JdbcStatement;
import dev.fdlab.patterns.clients.Clients14NotHttp;
import dev.fdlab.patterns.clients.Clients15FailedCall;
import dev.fdlab.patterns.directories.Directories01FilesList;
import dev.fdlab.patterns.directories.Directories02FilesWalk;
import dev.fdlab.patterns.directories.Directories03DirectoryStream;
import dev.fdlab.patterns.directories.Directories04WatchService;
import dev.fdlab.patterns.directories.Directories05StreamOfStream;
import dev.fdlab.patterns.directories.Directories06Concat;
import dev.fdlab.patterns.files.Files01OutputStream;
import dev.fdlab.patterns.files.Files02InputStream;
import dev.fdlab.patterns.files.Files03Lines;
import dev.fdlab.patterns.files.Files04RandomAccessFile;
import dev.fdlab.patterns.files.Files05MappedChannel;
import dev.fdlab.patterns.files.Files06AsynchronousChannel;
import dev.fdlab.patterns.files.Files07DeletedFile;
import dev.fdlab.patterns.files.Files08OuterConstructor;
import dev.fdlab.patterns.files.Files09ZipFileSystem;
import dev.fdlab.patterns.files.Files10ZipFileSystemByUri;
import dev.fdlab.patterns.files.Files11ZipFile;
import dev.fdlab.patterns.files.Files12UrlClassLoader;
import dev.fdlab.patterns.files.Files13JarUrl;
import dev.fdlab.patterns.files.Files14CloseAtTheEnd;
import dev.fdlab.patterns.processes.Processes01LateChild;
import dev.fdlab.patterns.processes.Processes02Output;
import dev.fdlab.patterns.servers.Servers01BlockedWorkers;
import dev.fdlab.patterns.servers.Servers02IdleTimeout;
import dev.fdlab.patterns.servers.Servers03Exchange;
import dev.fdlab.patterns.servers.Servers04CloseAtTheEnd;
import dev.fdlab.patterns.sockets.Sockets01ServerSocket;
import dev.fdlab.patterns.sockets.Sockets02TlsHandshake;
import dev.fdlab.patterns.sockets.Sockets03SocketChannel;
import dev.fdlab.patterns.sockets.Sockets04Connect;
import dev.fdlab.patterns.sockets.Sockets05Selector;
import dev.fdlab.patterns.sockets.Sockets06ClosedChannel;
import dev.fdlab.patterns.sockets.Sockets07Pipe;
import dev.fdlab.patterns.sockets.Sockets08DatagramSocket;
import java.util.List;

/** Every pattern, in reading order. */
public final class Catalogue {

    /** The table of contents. */
    public static final List<Class<? extends Pattern>> ALL = List.of(
            Files01OutputStream.class,
            Files02InputStream.class,
            Files03Lines.class,
            Files04RandomAccessFile.class,
            Files05MappedChannel.class,
            Files06AsynchronousChannel.class,
            Files07DeletedFile.class,
            Files08OuterConstructor.class,
            Files09ZipFileSystem.class,
            Files10ZipFileSystemByUri.class,
            Files11ZipFile.class,
            Files12UrlClassLoader.class,
            Files13JarUrl.class,
            Files14CloseAtTheEnd.class,
            Directories01FilesList.class,
            Directories02FilesWalk.class,
            Directories03DirectoryStream.class,
            Directories04WatchService.class,
            Directories05StreamOfStream.class,
            Directories06Concat.class,
            Sockets01ServerSocket.class,
            Sockets02TlsHandshake.class,
            Sockets03SocketChannel.class,
            Sockets04Connect.class,
            Sockets05Selector.class,
            Sockets06ClosedChannel.class,
            Sockets07Pipe.class,
            Sockets08DatagramSocket.class,
            Clients01HttpClient.class,
            Clients02BodyStream.class,
            Clients03NoTimeouts.class,
            Clients04OrTimeout.class,
            Clients05RequestTimeout.class,
            Clients06TimeLimiter.class,
            Clients07Bulkhead.class,
            Clients08BulkheadOfCallers.class,
            Clients09ErrorStream.class,
            Clients10ApacheResponse.class,
            Clients11OkHttpResponse.class,
            Clients12JdbcConnection.class,
            Clients13JdbcStatement.class,
            Clients14NotHttp.class,
            Clients15FailedCall.class,
            Processes01LateChild.class,
            Processes02Output.class,
            Servers01BlockedWorkers.class,
            Servers02IdleTimeout.class,
            Servers03Exchange.class,
            Servers04CloseAtTheEnd.class);

    /**
     * A pattern by the simple name of its class.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Pattern named(String name) throws ReflectiveOperationException {
        for (Class<? extends Pattern> pattern : ALL) {
            if (pattern.getSimpleName().equals(name)) {
                return pattern.getDeclaredConstructor().newInstance();
            }
        }
        throw new IllegalArgumentException("no pattern is called " + name);
    }

    /** The id of a pattern: {@code files-02}. */
    public static String id(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).id();
    }

    /** The id of the signature in fd-lens that a pattern's leak has: {@code nio-loop}. */
    public static String signature(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).signature();
    }

    /** How long what a pattern's leak leaves open stays open. */
    public static Leaks leaks(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).leaks();
    }

    /** The library that a pattern shows. */
    public static Library library(Class<? extends Pattern> pattern) {
        return pattern.getAnnotation(Listed.class).library();
    }

    private Catalogue() {}
}
