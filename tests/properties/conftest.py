"""How property tests run: the same examples every time; `--hypothesis-profile=search` looks further.

`brief` is for mutation testing, which runs them a thousand times and needs no smallest example of a failure.
"""

from hypothesis import Phase, settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.register_profile(
    "brief", deadline=None, derandomize=True, max_examples=15, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("steady")
