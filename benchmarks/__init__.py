"""What the product promises about speed, measured in one run on one PostgreSQL: `make bench`."""
