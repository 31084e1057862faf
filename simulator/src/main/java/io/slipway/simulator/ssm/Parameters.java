package io.slipway.simulator.ssm;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Reads parameters, which may be named by ARN and with a version after a colon. */
final class Parameters implements Feature {
    private static final int MOST_NAMES = 10;
    private static final int BAD_REQUEST = 400;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetParameterRequest.class, Parameters::get, "Name");
        catalogue.operation(GetParametersRequest.class, Parameters::getSeveral, "Names");
        catalogue.operation(GetParametersByPathRequest.class, Parameters::getByPath, "Path");
    }

    private static GetParameterResponse get(GetParameterRequest request, Context context) {
        Parameter parameter =
                find(request.name(), context)
                        .orElseThrow(() ->
                                fault(
                                        "ParameterNotFound",
                                        "Parameter " + request.name() + " not found."));
        return GetParameterResponse.builder().parameter(parameter).build();
    }

    private static GetParametersResponse getSeveral(GetParametersRequest request, Context context) {
        if (request.names().size() > MOST_NAMES) {
            throw fault(
                    "ValidationException",
                    "1 validation error detected: Value at 'names' failed to satisfy constraint:"
                            + " Member must have length less than or equal to "
                            + MOST_NAMES);
        }
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : request.names()) {
            find(name, context).ifPresentOrElse(found::add, () -> invalid.add(name));
        }
        return GetParametersResponse.builder().parameters(found).invalidParameters(invalid).build();
    }

    private static GetParametersByPathResponse getByPath(
            GetParametersByPathRequest request, Context context) {
        String path = request.path();
        if (!path.startsWith("/")) {
            throw fault(
                    "ValidationException",
                    "The parameter doesn't meet the parameter name requirements. The parameter"
                            + " name must begin with a forward slash \"/\".");
        }
        String folder = path.endsWith("/") ? path : path + "/";
        boolean deep = Boolean.TRUE.equals(request.recursive());
        SortedMap<String, Parameter> below =
                PublicParameters.of(context.region()).subMap(folder, folder + Character.MAX_VALUE);
        List<Parameter> found =
                below.values().stream()
                        .filter(one -> deep || one.name().indexOf('/', folder.length()) < 0)
                        .toList();
        int size = request.maxResults() == null ? MOST_NAMES : request.maxResults();
        if (size < 1 || size > MOST_NAMES) {
            throw fault("ValidationException", "MaxResults must be from 1 to " + MOST_NAMES + ".");
        }
        int start = Math.min(start(request.nextToken()), found.size());
        int end = Math.min(found.size(), start + size);
        return GetParametersByPathResponse.builder()
                .parameters(found.subList(start, end))
                .nextToken(end < found.size() ? "n" + end : null)
                .build();
    }

    private static Optional<Parameter> find(String asked, Context context) {
        String name = asked.startsWith("arn:") ? afterArn(asked) : asked;
        int colon = name.indexOf(':');
        String bare = colon < 0 ? name : name.substring(0, colon);
        Optional<Parameter> found =
                Optional.ofNullable(PublicParameters.of(context.region()).get(bare));
        if (colon < 0) {
            return found;
        }
        String version = name.substring(colon + 1);
        if (found.isPresent() && !version.equals(found.get().version().toString())) {
            throw fault(
                    "ParameterVersionNotFound",
                    "Systems Manager could not find version " + version + " of " + bare + ".");
        }
        return found.map(one -> one.toBuilder().selector(":" + version).build());
    }

    private static String afterArn(String arn) {
        int name = arn.indexOf(":parameter/");
        return name < 0 ? arn : arn.substring(name + ":parameter".length());
    }

    private static int start(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("n\\d{1,9}")) {
            throw fault("InvalidNextToken", "The specified token isn't valid.");
        }
        return Integer.parseInt(token.substring(1));
    }

    private static AwsFault fault(String code, String message) {
        return new AwsFault(BAD_REQUEST, code, message);
    }
}
