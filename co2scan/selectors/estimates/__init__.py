"""The gaps that a person may fill, what can fill them, and what was filled."""
