"""Values for tests, ordinary unless the test says what is special."""
