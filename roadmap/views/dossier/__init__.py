"""The dossier that an auditor reads: per year and half year."""
