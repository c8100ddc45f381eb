"""A passphrase over a stream: scrypt for the key, AES-256-GCM in numbered pieces.

Each piece is sealed with its number and whether it is the last one, so that none can be changed,
swapped, repeated or cut off without it being noticed (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár, 2015).

Layout: MAGIC, 16 bytes of salt, then pieces of 64 KiB, each with 16 bytes of tag.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MAGIC = b"negotiator sealed backup 1\n"
_PIECE = 64 * 1024
_TAG = 16
_SALT = 16
# 64 MB and about a fifth of a second a guess.
COST = 2**16


class WrongPassphrase(Exception):
    """The passphrase is another one, or the file was changed or cut off; which cannot be told."""


def is_sealed(path: str | os.PathLike[str]) -> bool:
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    key = Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
    return AESGCM(key)


def _nonce(number: int, last: bool) -> bytes:
    # The key is new with each file's salt, so counting from nought never repeats a nonce.
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


class SealedWriter(io.RawIOBase):
    """Writes what it is given to `target`, sealed. Only `close()` makes it whole."""

    def __init__(self, target: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(_SALT)
        self._target, self._cipher = target, _cipher(passphrase, salt)
        self._waiting, self._number = bytearray(), 0
        target.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        size = memoryview(data).nbytes
        self._waiting += data
        # A full piece is held back until more comes: the last one is sealed as the last.
        while len(self._waiting) > _PIECE:
            self._seal(_PIECE, last=False)
        return size

    def _seal(self, size: int, *, last: bool) -> None:
        nonce = _nonce(self._number, last)
        self._target.write(self._cipher.encrypt(nonce, bytes(self._waiting[:size]), MAGIC))
        del self._waiting[:size]
        self._number += 1

    def close(self) -> None:
        if not self.closed:
            self._seal(_PIECE, last=True)
        super().close()


class SealedReader(io.RawIOBase):
    """Reads what `SealedWriter` wrote. Raises WrongPassphrase at the first piece that is not so."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        if source.read(len(MAGIC)) != MAGIC:
            raise WrongPassphrase
        self._source, self._cipher = source, _cipher(passphrase, source.read(_SALT))
        self._ahead, self._number = source.read(_PIECE + _TAG), 0
        self._plain, self._done = bytearray(), False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        while not self._plain and not self._done:
            self._open_next()
        size = min(len(view), len(self._plain))
        view[:size] = self._plain[:size]
        del self._plain[:size]
        return size

    def _open_next(self) -> None:
        piece, self._ahead = self._ahead, self._source.read(_PIECE + _TAG)
        self._done = not self._ahead
        try:
            self._plain += self._cipher.decrypt(_nonce(self._number, self._done), piece, MAGIC)
        except (InvalidTag, ValueError) as error:
            raise WrongPassphrase from error
        self._number += 1
