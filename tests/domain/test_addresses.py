"""What time and progress belong to, in words."""

import pytest

from studytrack.domain.sessions import Address


@pytest.mark.parametrize("address", [Address("mini"), Address("mini", "lab"), Address("a", "b/c")])
def test_an_address_is_read_as_it_is_printed(address: Address) -> None:
    assert Address.read(str(address)) == address
