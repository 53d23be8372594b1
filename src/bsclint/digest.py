"""SHA-256 and BLAKE2 without OpenSSL, whose library takes longer to load than a scorecard to hash."""

TYPE_CHECKING = False  # as a type checker knows it; `typing` is not loaded for it
if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:
    try:
        from _blake2 import blake2b

        try:
            from _sha2 import sha256  # Python 3.12 and later
        except ImportError:
            from _sha256 import sha256
    except ImportError:
        from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
