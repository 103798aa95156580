"""Every error Coach raises on purpose.

    CoachError
    ├── SettingsError        a setting is wrong
    ├── KnowledgeError       a file of knowledge/ is wrong: file, field, reason
    ├── NotFoundError        no document, role or skill of that name
    ├── SearchIndexError     the index cannot be built or opened
    ├── InputError           what the person gave cannot be used: a date, a file, a number
    │   └── UploadError      a file that cannot or must not be read
    └── ModelError           the hosted model did not answer
        ├── MissingKeyError  a model is named, but there is no key for it
        └── ModelUnavailableError  refused, slow, overloaded, cut off

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
