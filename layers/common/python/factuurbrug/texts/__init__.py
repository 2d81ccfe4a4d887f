"""Every finding, error, reason and state in Dutch and English, with what to do now."""
