package dev.fdlab.lens;

import static dev.fdlab.lens.Kind.DELETED_FILE;
import static dev.fdlab.lens.Kind.DEVICE;
import static dev.fdlab.lens.Kind.DIRECTORY;
import static dev.fdlab.lens.Kind.FILE;
import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Shape.repeated;
import static dev.fdlab.lens.Trait.is;
import static dev.fdlab.lens.Trait.isPath;

import java.util.List;

/**
 * Whatever has a path.
 */
final class FileSignatures {
    static final List<Rule> TABLE = List.of(
            Rule.of(
                    "archive-many-times",
                    "one jar or zip opened again and again",
                    "Each opening has its own descriptor, which the same path in one cache would not have.",
                    "A class loader, JavaFileManager or zip FileSystem made for each call and not closed.",
                    repeated(3, isPath(FileType.ARCHIVE)),
                    Threshold.ofOneTarget(8, "a class path has a jar once, or once per class loader")),
            Rule.of(
                    "archives",
                    "jars or zips",
                    "Something that reads archives keeps each open: a class loader, a JarFile or a cache of them.",
                    "ZipFile, JarFile, URLClassLoader or FileSystems.newFileSystem without close(); a jar: URL read with"
                            + " caches on; JavaFileManager.",
                    each(isPath(FileType.ARCHIVE)),
                    Threshold.from(16, "hundreds of jars are a class path; other archives are read and closed")
                            .without(isPath(FileType.JAR)),
                    "files-12",
                    "files-11",
                    "files-09",
                    "files-13",
                    "files-10"),
            Rule.of(
                    "sqlite",
                    "SQLite connections (the database, and its -wal in WAL mode)",
                    "Each connection has its own descriptors, and no collection closes them.",
                    "DriverManager.getConnection without close(): one connection for the program, or try-with-resources.",
                    each(isPath(FileType.SQLITE)),
                    Threshold.ofOneTarget(16, "a pool of ten is large for one file"),
                    "clients-12",
                    "clients-13"),
            Rule.of(
                    "file-many-times",
                    "one file opened again and again",
                    "It is opened for each call and not closed; its name says by whom.",
                    "Files.lines, Files.newInputStream, FileReader or RandomAccessFile without try-with-resources, where this"
                            + " file is read.",
                    repeated(3, is(FILE)),
                    Threshold.ofOneTarget(8, "a file that stays open is opened once, or once per thread"),
                    "files-02",
                    "files-03",
                    "files-04",
                    "files-08",
                    "files-05",
                    "files-06"),
            Rule.of(
                    "deleted-files",
                    "deleted files that are still open",
                    "The disk does not get their space back before they are closed, and du does not see it.",
                    "A temporary file that is deleted and not closed; a log that was rotated away under its writer.",
                    each(is(DELETED_FILE)),
                    Threshold.from(10, "a few temporary files are deleted first and then used"),
                    "files-07"),
            Rule.of(
                    "files",
                    "open files",
                    "Streams, readers, writers or channels were not closed. Kafka, Lucene and databases hold many for good"
                            + " reason.",
                    "FileOutputStream, FileChannel.open, RandomAccessFile or Files.newBufferedWriter without"
                            + " try-with-resources, or with a return or an exception that passes by close().",
                    each(is(FILE)),
                    Threshold.from(16, "programs that are not databases keep a log and a few files open")
                            .without(new Trait.Named(FileType.DATA)),
                    "files-01",
                    "files-14"),
            Rule.of(
                    "directories",
                    "directory streams (two descriptors each, in the JDK)",
                    "No collection closes them.",
                    "Files.list, Files.walk, Files.find or newDirectoryStream without try-with-resources, also when read to"
                            + " the end.",
                    each(is(DIRECTORY)),
                    Threshold.from(10, "a directory is open while it is read"),
                    "directories-01",
                    "directories-02",
                    "directories-03",
                    "directories-05",
                    "directories-06"),
            Rule.of(
                    "path-many-times",
                    "one path opened again and again, a file or a directory",
                    "Which of the two is not known here: an ls listing does not say, and a mount was not asked.",
                    "A stream on this file, or Files.list or Files.walk on this directory, without try-with-resources.",
                    repeated(3, isPath()),
                    Threshold.ofOneTarget(8, "a file that stays open is opened once, or once per thread")),
            Rule.of(
                    "paths",
                    "open files or directories",
                    "Which of the two is not known here: an ls listing does not say, and a mount was not asked.",
                    "Streams, channels or directory streams without try-with-resources.",
                    each(isPath()),
                    Threshold.from(16, "programs that are not databases keep a log and a few files open")
                            .without(new Trait.Named(FileType.DATA))),
            Rule.of(
                    "devices",
                    "open devices",
                    "With /dev/urandom or /dev/random, something makes its own source of randomness for each call.",
                    "A stream on the device, a native library, or a SecureRandom of a provider that opens it each time.",
                    each(is(DEVICE)),
                    Threshold.ofOneTarget(10, "/dev/null takes the place of a few closed streams")));

    private FileSignatures() {}
}
