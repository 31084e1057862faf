package io.slipway.simulator.ec2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The types of volumes, with what EBS allows of each. Sizes are in GiB, throughput in MiB/s. */
enum VolumeType {
    STANDARD("standard", 1, 1024, 0, 0),
    GP2("gp2", 1, 16384, 0, 0),
    GP3("gp3", 1, 65536, 3000, 80000),
    IO1("io1", 4, 16384, 100, 64000),
    IO2("io2", 4, 65536, 100, 256000),
    ST1("st1", 125, 16384, 0, 0),
    SC1("sc1", 125, 16384, 0, 0);

    static final int USUAL_THROUGHPUT = 125;

    private static final int MOST_THROUGHPUT = 2000;
    private static final int GP2_LEAST = 100;
    private static final int GP2_MOST = 16000;

    private final String label;
    private final int smallest;
    private final int largest;
    private final int fewestIops;
    private final int mostIops;

    VolumeType(String label, int smallest, int largest, int fewestIops, int mostIops) {
        this.label = label;
        this.smallest = smallest;
        this.largest = largest;
        this.fewestIops = fewestIops;
        this.mostIops = mostIops;
    }

    static VolumeType named(@Nullable String name) {
        if (name == null) {
            return GP2;
        }
        return Arrays.stream(values())
                .filter(type -> type.label.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "UnknownVolumeType",
                                "Unsupported volume type '" + name + "' for volume creation."));
    }

    String label() {
        return label;
    }

    void requireSize(int size) {
        if (size < smallest) {
            throw Ec2Faults.invalid(
                    "Volume of "
                            + size
                            + "GiB is too small for volume type "
                            + label
                            + "; minimum is "
                            + smallest
                            + "GiB.");
        }
        if (size > largest) {
            throw Ec2Faults.invalid(
                    "Volume of "
                            + size
                            + "GiB is too large for volume type "
                            + label
                            + "; maximum is "
                            + largest
                            + "GiB.");
        }
    }

    /** The I/O operations per second a volume gets: those asked for, or the type's own. */
    @Nullable Integer iops(@Nullable Integer asked, int size) {
        if (mostIops == 0) {
            if (asked != null) {
                throw Ec2Faults.of(
                        "InvalidParameterCombination",
                        "The parameter iops is not supported for " + label + " volumes.");
            }
            return this == GP2 ? Math.clamp(3L * size, GP2_LEAST, GP2_MOST) : null;
        }
        if (asked == null) {
            if (this == GP3) {
                return fewestIops;
            }
            throw Ec2Faults.of(
                    "MissingParameter",
                    "The request must contain the parameter iops for volume type " + label);
        }
        if (asked < fewestIops || asked > mostIops) {
            throw Ec2Faults.invalid(
                    "Volume iops of "
                            + asked
                            + " is not supported for "
                            + label
                            + "; it must be from "
                            + fewestIops
                            + " to "
                            + mostIops
                            + ".");
        }
        requireRatio(asked, size);
        return asked;
    }

    /** The throughput a volume gets; only gp3 volumes have one of their own. */
    @Nullable Integer throughput(@Nullable Integer asked) {
        if (this != GP3) {
            if (asked != null) {
                throw Ec2Faults.of(
                        "InvalidParameterCombination",
                        "The parameter throughput is not supported for " + label + " volumes.");
            }
            return null;
        }
        int given = asked == null ? USUAL_THROUGHPUT : asked;
        if (given < USUAL_THROUGHPUT || given > MOST_THROUGHPUT) {
            throw Ec2Faults.invalid(
                    "Throughput of " + given + " MiB/s is not supported for " + label + ".");
        }
        return given;
    }

    private void requireRatio(int iops, int size) {
        int ratio =
                switch (this) {
                    case GP3 -> 500;
                    case IO1 -> 50;
                    default -> 1000;
                };
        if (iops > fewestIops && (long) ratio * size < iops) {
            throw Ec2Faults.invalid(
                    "Iops to volume size ratio of "
                            + (double) iops / size
                            + " is too high; maximum is "
                            + ratio);
        }
    }
}
