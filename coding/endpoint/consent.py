"""That a person has said yes: this report's text may be sent to this address."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """Asked for once per report: the report's file, the address as it was shown, who said yes, and when."""

    sha256: str
    address: str
    by: str
    at: datetime

    def covers(self, sha256: str, address: str) -> bool:
        """Return whether the text of this file may be sent to this address."""
        return bool(self.sha256 and self.address and self.by.strip()) and (self.sha256, self.address) == (
            sha256,
            address,
        )
