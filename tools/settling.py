"""When a screen of the dashboard shows what it will show."""

from playwright.sync_api import Page

#: A bound, not a wait: the functions start when they are first asked, and the machine may do much else meanwhile.
PATIENCE_MS = 60_000
#: Placeholders come and go while data arrives; a screen that has stood still for so long has all of it.
_STILL_MS = 400
_SETTLED = """([still, patience]) => new Promise((settled, failed) => {
  let timer;
  const end = (how, words) => { clearTimeout(timer); clearTimeout(limit); observer.disconnect(); how(words); };
  const look = () => {
    clearTimeout(timer);
    const shown = document.querySelector("main h1") && !document.querySelector(".skeleton");
    if (shown) timer = setTimeout(() => end(settled), still);
  };
  const observer = new MutationObserver(look);
  const limit = setTimeout(() => end(failed, new Error("the screen does not come to rest")), patience);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  look();
})"""


def wait_until_settled(page: Page) -> None:
    """Return when the screen has its heading, no placeholder, and has stood still for a moment.

    Raises:
        playwright.sync_api.Error: It does not come to rest.
    """
    page.evaluate(_SETTLED, [_STILL_MS, PATIENCE_MS])
