"""Every error Coach raises on purpose.

    CoachError
    ├── SettingsError        a setting is wrong
    ├── KnowledgeError       a file of knowledge/ is wrong: file, field, reason
    ├── NotFoundError        no document, role or skill of that name
    ├── SearchIndexError     the index cannot be built or opened
    ├── InputError           what the person gave cannot be used: a date, a file, a number
    │   └── UploadError      a file that cannot or must not be read
    └── ModelError           the hosted model did not answer
        ├── MissingKeyError       a model is named, but there is no key for it
        ├── KeyRefusedError       the key is wrong, or may not use this model
        ├── ModelNotFoundError    there is no model of that name
        ├── ModelBusyError        too many requests; `seconds` says how long to wait, when known
        ├── ModelGarbledError     what came is no answer: garbage, endless, far too long
        └── ModelUnavailableError refused, slow, overloaded, cut off

A message names the thing, its value and what was expected; `hint` says what to do. Neither ever holds a key or a
whole CV.
"""


class CoachError(Exception):
    """Carry a message for the person who can fix it, and a hint that says how."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        if hint:
            self.add_note(hint)


class SettingsError(CoachError):
    """A setting has a value Coach cannot use."""


class KnowledgeError(CoachError):
    """A file of the knowledge breaks the format."""


class NotFoundError(CoachError):
    """A document, role, skill or country of that name does not exist."""


class SearchIndexError(CoachError):
    """The index cannot be built, opened or trusted."""


class InputError(CoachError):
    """What the person gave cannot be used as it is."""


class UploadError(InputError):
    """A file that cannot be read, or must not be."""


class ModelError(CoachError):
    """The hosted model did not give a usable answer."""


class MissingKeyError(ModelError):
    """A model is named, but there is no key for it."""


class ModelUnavailableError(ModelError):
    """The model refused, timed out, was overloaded or broke off."""


class KeyRefusedError(ModelError):
    """The key is wrong, or it may not use this model."""


class ModelNotFoundError(ModelError):
    """The server knows no model of that name."""


class ModelBusyError(ModelError):
    """Too many requests, or nothing left on the account."""

    def __init__(self, message: str, hint: str = "", *, seconds: float | None = None) -> None:
        super().__init__(message, hint)
        self.seconds = seconds


class ModelGarbledError(ModelError):
    """What the server sent cannot be read as an answer, or has no end."""
