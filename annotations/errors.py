"""Errors that a user can do something about. The message says what is wrong and what to do.

RelaasError
├── ProjectError      the project folder or its database
├── CodebookError     a codebook file
├── KeyFileError      the key of the pseudonyms
└── ImportFileError   a file that is taken in
"""


class RelaasError(Exception):
    """Anything a user can mend; the command prints its message and ends with exit code 2."""


class ProjectError(RelaasError):
    """The project folder or its database cannot be used as it is."""


class CodebookError(RelaasError):
    """A codebook file does not hold together."""


class ImportFileError(RelaasError):
    """A file that is taken in does not have the form it should have."""


class KeyFileError(RelaasError):
    """The key of the pseudonyms is missing, damaged, or its passphrase is wrong."""
