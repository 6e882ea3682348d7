"""What people type: a month of a meter, or the stands of a display."""
