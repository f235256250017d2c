"""What is kept, sealed, and for how long."""
