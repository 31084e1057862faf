package io.slipway.standalone;

import io.slipway.cli.connection.DataDirectory;
import io.slipway.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, held by this process alone. It remembers its installation id, its keys, the
 * administrator's token, and which AWS it belongs to.
 */
final class DataHome implements AutoCloseable {

    private final DataDirectory directory;
    private final FileChannel channel;
    private final SecureRandom random = new SecureRandom();

    private DataHome(DataDirectory directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory, made when it is not there.
     *
     * @throws CommandFailure as wrong usage when another process holds it, or it belongs to another
     *     AWS
     */
    static DataHome open(DataDirectory directory, AwsChoice aws) {
        try {
            createPrivately(directory.path());
            var home = new DataHome(directory, lock(directory.path()));
            home.requireSameAws(aws);
            return home;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The data directory "
                            + directory.path()
                            + " cannot be used: "
                            + e.getMessage()
                            + ". Choose another with --data DIR.");
        }
    }

    private static void createPrivately(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        var parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(path, OwnerOnly.DIRECTORY);
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw CommandFailure.usage(
                    "Another slipway is up on " + path + ".",
                    "Stop it, or give this one a directory of its own with --data DIR.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private void requireSameAws(AwsChoice aws) throws IOException {
        var remembered = remembered("aws", aws::toString);
        if (!AwsChoice.parse(remembered).equals(aws)) {
            close();
            throw CommandFailure.usage(
                    "The data in %s belongs to AWS '%s', not '%s'."
                            .formatted(path(), remembered, aws),
                    "Start with --aws %s, or choose another directory with --data DIR."
                            .formatted(remembered));
        }
    }

    Path path() {
        return directory.path();
    }

    /** The log of what runs on this directory. */
    Path log() {
        return path().resolve("slipway.log");
    }

    /** A directory in it that only this user can read, whoever may read this one. */
    Path subdirectory(String name) {
        var path = path().resolve(name);
        try {
            createPrivately(path);
            OwnerOnly.seeTo(path);
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataDirectory directory() {
        return directory;
    }

    /** Names this installation in tags and tokens; the same for ever. */
    String installation() {
        return remembered("installation", () -> "slipway-" + hex(6));
    }

    /** The administrator's token. */
    String token() {
        return remembered("token", () -> "slw-" + hex(24));
    }

    /** What the account service encrypts secrets with: 32 bytes in base64. */
    String masterKey() {
        return remembered("master-key", () -> Base64.getEncoder().encodeToString(bytes(32)));
    }

    /** A new secret for this run. */
    String newSecret() {
        return hex(24);
    }

    private String hex(int length) {
        return HexFormat.of().formatHex(bytes(length));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String remembered(String file, Supplier<String> first) {
        var path = path().resolve(file);
        try {
            if (!Files.exists(path)) {
                write(path, first.get());
            }
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file readable by this user only, whole or not at all. */
    void write(Path path, String content) throws IOException {
        var draft = Files.createTempFile(path(), "." + path.getFileName(), "", OwnerOnly.FILE);
        try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
