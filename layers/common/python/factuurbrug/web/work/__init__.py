"""The work of jobs: a module for each kind, which builds the kind's result in the language of whoever asked."""
