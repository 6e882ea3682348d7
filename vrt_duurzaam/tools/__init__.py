"""What `make` runs: installing, starting, and the services of the tests. No app imports it."""
