"""The case of the design, under the published tariff."""

from decimal import Decimal

import pytest

from simulator import Request, Tariffs


@pytest.fixture(scope="session")
def anchor(tariffs: Tariffs) -> Request:
    tariff = tariffs.published[0]
    return Request(tariff, 12_345, flat_support=True, half_days=3, commune_grant=Decimal(2000))
