package io.slipway.simulator.journal;

import io.slipway.simulator.model.Changes;
import io.slipway.simulator.model.Cloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a cloud on disk: every accepted call's changes are one line of a file, written before the
 * call is answered, so that a killed simulator has lost nothing it acknowledged (the operating
 * system's own crash aside). The file is rewritten, with only what still holds, at every start and
 * whenever it has grown long.
 */
public final class Journal implements AutoCloseable {
    private static final String FILE = "simulator.journal";
    private static final String LOCK = "simulator.lock";
    private static final int LONG = 50_000;

    private final Path file;
    private final Cloud cloud;
    private final RowCodec codec;
    private final JsonMapper json = JsonMapper.shared();
    private final FileChannel lockFile;
    private FileChannel channel;
    private int lines;

    private Journal(Path directory, Cloud cloud) throws IOException {
        Files.createDirectories(directory);
        this.file = directory.resolve(FILE);
        this.cloud = cloud;
        this.codec = new RowCodec(cloud);
        this.lockFile = lock(directory.resolve(LOCK));
        replay();
        this.channel = rewrite();
    }

    /**
     * Fills an empty cloud with what the directory keeps, and from then on keeps its changes there.
     *
     * @throws IllegalStateException when another simulator uses the directory
     */
    public static Journal open(Path directory, Cloud cloud) {
        try {
            Journal journal = new Journal(directory, cloud);
            cloud.changes().keptBy(journal::append);
            return journal;
        } catch (IOException unusable) {
            throw new UncheckedIOException("Cannot keep state in " + directory, unusable);
        }
    }

    @Override
    public void close() {
        cloud.exclusively(() -> {
            cloud.changes().keptBy(changes -> {});
            try (lockFile) {
                channel.close();
            } catch (IOException unclosed) {
                throw new UncheckedIOException(unclosed);
            }
            return file;
        });
    }

    private void append(List<Changes.Change<?, ?>> changes) {
        try {
            if (lines >= LONG) {
                channel.close();
                channel = rewrite();
                return;
            }
            write(channel, changes.stream().map(codec::write).toList());
            lines++;
        } catch (IOException unwritten) {
            throw new UncheckedIOException("Cannot write " + file, unwritten);
        }
    }

    private void replay() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                for (Object row : (List<?>) json.readValue(line, Object.class)) {
                    codec.apply((Map<?, ?>) row);
                }
            } catch (JacksonException cutShort) {
                // The line under way when the simulator was killed; its call was never answered.
                break;
            } catch (ReflectiveOperationException unknown) {
                throw new IOException("Not kept by this version of the simulator", unknown);
            }
        }
        cloud.changes().accept();
    }

    /** Writes a new file with one line per row there is, and puts it in the old one's place. */
    private FileChannel rewrite() throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        FileChannel written =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        List<Map<String, Object>> rows = rows();
        for (Map<String, Object> row : rows) {
            write(written, List.of(row));
        }
        written.force(true);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = 0;
        return written;
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        cloud.resources()
                .all()
                .forEach(one -> rows.add(codec.write(Cloud.RESOURCES, one.id(), one, one)));
        cloud.documents()
                .all()
                .forEach(one -> rows.add(codec.write(Cloud.DOCUMENTS, one.key(), one, one)));
        cloud.tables()
                .forEach(table ->
                        table.rows()
                                .forEach((row, value) ->
                                        rows.add(codec.write(table.name(), row, value, value))));
        return rows;
    }

    private void write(FileChannel to, List<Map<String, Object>> rows) throws IOException {
        ByteBuffer line = StandardCharsets.UTF_8.encode(json.writeValueAsString(rows) + "\n");
        while (line.hasRemaining()) {
            to.write(line);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException here) {
            // Another simulator of this process has it; refused below like any other.
        }
        channel.close();
        throw new IllegalStateException("Another simulator uses " + path.getParent());
    }
}
