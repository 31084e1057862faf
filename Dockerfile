# One image per service: docker build --build-arg MODULE=cluster-service --build-arg MAIN=io.slipway.… .
FROM maven:3-eclipse-temurin-25 AS build
ARG MODULE
WORKDIR /source
COPY . .
RUN mvn -q -B -ntp -pl ${MODULE} -am -DskipTests package \
        dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib

FROM eclipse-temurin:25-jre
ARG MODULE
ARG MAIN
ENV MAIN=${MAIN}
WORKDIR /app
COPY --from=build /source/${MODULE}/target/lib/ lib/
COPY --from=build /source/${MODULE}/target/*.jar ./
USER 10001
EXPOSE 8080
ENTRYPOINT ["sh", "-c", "exec java -XX:MaxRAMPercentage=70 -cp '/app/*:/app/lib/*' \"$MAIN\" \"$@\"", "slipway"]
