package io.slipway.aws;

import io.slipway.reconciler.slice.FaultClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Around every call of one scope: holds it to the call budget, tells the observer of it, and tells
 * the account's credentials when AWS refused them.
 */
final class CallGuard implements ExecutionInterceptor {

    /** One per JVM, since the SDK wants the name of an attribute to be. */
    private static final ExecutionAttribute<Instant> BEGAN =
            new ExecutionAttribute<>("slipway.began");

    private final AwsScope scope;
    private final AccountCredentials credentials;
    private final CallBudget budget;
    private final CallObserver observer;
    private final Clock clock;

    CallGuard(
            AwsScope scope,
            AccountCredentials credentials,
            CallBudget budget,
            CallObserver observer,
            Clock clock) {
        this.scope = scope;
        this.credentials = credentials;
        this.budget = budget;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGAN, clock.instant());
        if (context.request() instanceof AwsRequest request) {
            budget.take(scope, request);
        }
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        var headers = observer.headers();
        if (headers.isEmpty()) {
            return context.httpRequest();
        }
        var request = context.httpRequest().toBuilder();
        headers.forEach(request::putHeader);
        return request.build();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String requestId =
                context.response() instanceof AwsResponse response
                        ? response.responseMetadata().requestId()
                        : null;
        report(attributes, requestId, null);
    }

    @Override
    public void onExecutionFailure(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        if (failure instanceof AwsServiceException answered) {
            answered(answered, context.request(), attributes);
            return;
        }
        report(attributes, null, AwsErrors.code(failure));
    }

    private void answered(
            AwsServiceException failure, SdkRequest of, ExecutionAttributes attributes) {
        var fault = AwsErrors.whenLooking(failure);
        if (ErrorCatalogue.refusesCredentials(fault.code())) {
            credentials.rejected(attributes.getAttribute(BEGAN));
        } else if (fault.faultClass() == FaultClass.THROTTLED && of instanceof AwsRequest request) {
            budget.throttled(scope, request);
        }
        report(attributes, failure.requestId(), fault.code());
    }

    private void report(
            ExecutionAttributes attributes,
            @Nullable String requestId,
            @Nullable String errorCode) {
        observer.ended(
                new ObservedCall(
                        scope,
                        service(attributes),
                        operation(attributes),
                        Duration.between(attributes.getAttribute(BEGAN), clock.instant()),
                        requestId,
                        errorCode));
    }

    private static String service(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
