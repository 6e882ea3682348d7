"""The API for suppliers and other systems: beside the views, with a key instead of a session."""
