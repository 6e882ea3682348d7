"""What the entry screens read: the months of meters, the last stands, what is missing."""
