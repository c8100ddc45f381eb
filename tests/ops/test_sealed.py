"""A sealed stream opens under its passphrase whole, or not at all."""

from __future__ import annotations

import io
import os

import pytest

from debts.ops.sealed import SealedReader, SealedWriter, WrongPassphrase

# magic + salt, then pieces of 64 KiB with a tag of 16 bytes
HEAD, PIECE = 27 + 16, 64 * 1024 + 16


def seal(content: bytes, passphrase: str = "open sesame 芝麻") -> bytes:
    raw = io.BytesIO()
    with SealedWriter(raw, passphrase) as writer:
        for start in range(0, len(content), 50_000):
            writer.write(content[start : start + 50_000])
    return raw.getvalue()


def unseal(content: bytes, passphrase: str = "open sesame 芝麻") -> bytes:
    return io.BufferedReader(SealedReader(io.BytesIO(content), passphrase)).read()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_what_went_in_comes_out(size: int) -> None:
    content = os.urandom(size)
    assert unseal(seal(content)) == content


def test_nothing_can_be_read_from_outside() -> None:
    assert b"canary" not in seal(b"canary" * 20_000)


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongPassphrase):
        unseal(seal(b"secret"), "open sesame")


@pytest.mark.parametrize("cut", [HEAD + PIECE, HEAD + PIECE + 100, HEAD, 30])
def test_a_cut_off_end_is_noticed(cut: int) -> None:
    with pytest.raises(WrongPassphrase):
        unseal(seal(os.urandom(150_000))[:cut])


def test_pieces_cannot_change_places() -> None:
    whole = seal(os.urandom(200_000))
    first, second = whole[HEAD : HEAD + PIECE], whole[HEAD + PIECE : HEAD + 2 * PIECE]
    with pytest.raises(WrongPassphrase):
        unseal(whole[:HEAD] + second + first + whole[HEAD + 2 * PIECE :])


def test_one_changed_bit_is_noticed() -> None:
    whole = bytearray(seal(os.urandom(100_000)))
    whole[-1] ^= 1
    with pytest.raises(WrongPassphrase):
        unseal(bytes(whole))
