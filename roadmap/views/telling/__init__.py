"""Telling the organisation: the page for everybody, the weekly mail, and the mails on a disk."""
