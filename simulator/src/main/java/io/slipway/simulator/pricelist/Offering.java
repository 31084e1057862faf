package io.slipway.simulator.pricelist;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance type as AWS offers it.
 *
 * @param family what it has in common with its other sizes
 * @param vcpus how many virtual processors
 * @param gibibytes its memory
 * @param price dollars an hour, on demand, in us-east-1
 * @param gpus how many, of the family's kind
 */
public record Offering(
        String name, Family family, int vcpus, double gibibytes, BigDecimal price, int gpus) {

    /**
     * What the sizes of a family share.
     *
     * @param architecture {@code x86_64} or {@code arm64}
     * @param priceClass the column of prices by which its own follow from region to region
     * @param network Gbit/s of size 8xlarge
     * @param ebs Mbit/s to its disks of size 8xlarge
     * @param absentIn how the names of the regions begin that do not offer it
     */
    public record Family(
            String name,
            String architecture,
            String maker,
            double gigahertz,
            String priceClass,
            double network,
            int ebs,
            boolean burstable,
            @Nullable Gpu gpu,
            List<String> absentIn) {
        public Family {
            absentIn = List.copyOf(absentIn);
        }
    }

    /**
     * @param mebibytes the memory of one
     */
    public record Gpu(String maker, String name, int mebibytes) {}

    /** The size, {@code large} of {@code m5.large}. */
    public String size() {
        return name.substring(name.indexOf('.') + 1);
    }
}
