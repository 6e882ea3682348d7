"""What the rules look at, and what they found as the screens show it."""
