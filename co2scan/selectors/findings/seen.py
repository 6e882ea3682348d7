"""What a person saw of a finding, so that nobody accepts figures that changed meanwhile."""

import json
from hashlib import blake2b

from co2scan.models import Finding


def seen_key(finding: Finding) -> str:
    """Short, and another one as soon as the figures or the days are others."""
    told = [finding.figures, str(finding.starts_on), str(finding.ends_on)]
    return blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=8).hexdigest()
