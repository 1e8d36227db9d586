"""Why there is no answer, in Swedish: every message can be shown as it is, and none holds the key or the text sent.

EndpointError
├── BadSetting         an environment variable is wrong
├── NoConsent          nobody has said that this report's text may be sent to this address
├── Unanswered         the service was not reached, refused, or did not speak the protocol
└── Cancelled          the person stopped it
"""


class EndpointError(Exception):
    """No answer came from the service; the message says why and what to do."""


class BadSetting(EndpointError):
    """A setting of the service is missing or wrong."""


class NoConsent(EndpointError):
    """The text of this report may not be sent to this address: nobody has been asked."""


class Unanswered(EndpointError):
    """The service gave no answer that can be used."""


class Cancelled(EndpointError):
    """The question was stopped before it was answered."""
