package io.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, us-east-1",
        "eu-central-1, aws, us-east-1",
        "us-gov-east-1, aws-us-gov, us-gov-west-1",
        "cn-northwest-1, aws-cn, cn-north-1",
        "eu-somewhere-9, aws, us-east-1"
    })
    void knowsARegionsPartitionAndWhereItsIamIs(
            String region, String partition, String globalRegion) {
        assertThat(Partition.ofRegion(region).id()).isEqualTo(partition);
        assertThat(new AwsScope("acc-1", region).global())
                .isEqualTo(new AwsScope("acc-1", globalRegion));
    }

    @Test
    void refusesPartitionsItDoesNotServe() {
        assertThatThrownBy(() -> Partition.ofRegion("us-iso-east-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aws-iso");
    }

    @Test
    void writesArnsOfItsOwn() {
        assertThat(Partition.AWS.managedPolicyArn("AmazonEKSClusterPolicy"))
                .isEqualTo("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy");
        assertThat(Partition.AWS_US_GOV.iamArn("111122223333", "role/x"))
                .isEqualTo("arn:aws-us-gov:iam::111122223333:role/x");
        assertThat(Partition.AWS_CN.arn("eks", "cn-north-1", "111122223333", "cluster/shop"))
                .isEqualTo("arn:aws-cn:eks:cn-north-1:111122223333:cluster/shop");
    }

    @Test
    void trustsTheServicesOfItsPartition() {
        assertThat(Partition.AWS.servicePrincipal("ec2")).isEqualTo("ec2.amazonaws.com");
        assertThat(Partition.AWS_CN.servicePrincipal("ec2")).isEqualTo("ec2.amazonaws.com.cn");
        assertThat(Partition.AWS_CN.servicePrincipal("eks")).isEqualTo("eks.amazonaws.com");
    }
}
