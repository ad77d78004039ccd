"""How the fuzz tests run: always the same inputs, no clock inside, so that a failure is the same for everybody."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

FIXED = settings(derandomize=True, deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
FEW = settings(FIXED, max_examples=40)
