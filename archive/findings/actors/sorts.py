"""Sorts of actors that rules ask for together."""

from archive.records import ActorKind

LANDS: frozenset[ActorKind] = frozenset({"country", "place"})
FIRMS: frozenset[ActorKind] = frozenset({"company", "platform"})
BODIES: frozenset[ActorKind] = FIRMS | {"agency", "outlet", "party"}  # what may act as one
VOICES: frozenset[ActorKind] = BODIES | {"person"}  # what may say something
