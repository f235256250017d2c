"""What people would read differently with one content than with another."""
