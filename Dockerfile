# The workshop, for a machine without Linux (docs/workshop.md). `./lab workshop prepare` builds it, out of a built checkout.
ARG BASE_IMAGE=eclipse-temurin:17-jdk
FROM ${BASE_IMAGE}

# What the stages look with. A base image that has them all needs no network here.
RUN missing=; for program in curl ps ss lsof; do command -v $program >/dev/null || missing=yes; done; \
    [ -z "$missing" ] || { apt-get -q update \
    && apt-get -q install -y --no-install-recommends curl procps iproute2 lsof \
    && rm -rf /var/lib/apt/lists/*; }

WORKDIR /fdlab
COPY . .
# Nothing is stale here, whatever times the copy has: there is no Maven to build it again.
RUN touch load-tests/target/load-tests.jar

# What the learner's server stores goes with the container. SQLite locks its file, and a folder that a host shares may not
# allow that.
VOLUME /fdlab/workshop/data

# Errors are recognised by their text: LC_ALL keeps it English.
ENV LC_ALL=C.UTF-8
# Root, since a shared folder may belong to anybody. The shell is process 1: what an ended server leaves, it reaps.
CMD ["bash"]
