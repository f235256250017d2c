"""Real servers beside the guide, started by the tests with the files under deploy/."""
