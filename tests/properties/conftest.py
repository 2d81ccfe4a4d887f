"""How property tests run: the same examples every time; `--hypothesis-profile=search` looks further."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile("steady")
