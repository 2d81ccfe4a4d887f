"""The 13 operations that every service has: logging in, looking around, choosing a domain."""

import uuid

from lxml.etree import _Element as Element

from simulators.yuki.answers import free, plain
from simulators.yuki.call import Call, expiry
from simulators.yuki.masterdata import AccessKey, Administration, Domain, Session
from simulators.yuki.operations.registry import operation
from simulators.yuki.soap import fault

_LANGUAGES = {
    "nl": ("Nederlands", "Nederlands"),
    "nl-be": ("Nederlands (België)", "Nederlands"),
    "en": ("Engels", "English"),
    "fr": ("Frans", "Français"),
}


@operation("*", "Authenticate", "accessKey")
def authenticate(call: Call) -> str:
    """Give out a session for an access key."""
    return _log_in(call, call.text("accessKey"))


@operation("*", "AuthenticateClient", "clientID clientSecret accessKey")
def authenticate_client(call: Call) -> str:
    """Give out a session for an access key; every client is taken for a known one."""
    if not (call.text("clientID") and call.text("clientSecret")):
        raise fault("invalid-access-key")
    return _log_in(call, call.text("accessKey"))


@operation("*", "AuthenticateByUserName", "userName password")
def authenticate_by_user_name(_: Call) -> str:
    """Refuse: this Yuki has keys, no persons."""
    raise fault("invalid-access-key")


def _log_in(call: Call, text: str) -> str:
    key = call.store.get(AccessKey, text)
    if key is None or not key.active:
        raise fault("invalid-access-key")
    domain = call.store.get(Domain, key.domains[0])
    if domain is None or not domain.active:
        raise fault("inactive-domain")
    session = Session(
        id=str(uuid.uuid4()),
        access_key=key.id,
        domain_id=domain.id,
        language=domain.language,
        expires=expiry(call.now),
    )
    call.store.put(session)
    return session.id


@operation("*", "Domains", "sessionID")
def domains(call: Call) -> Element:
    """List the domains the key may see."""
    known = [one for one in call.store.find(Domain) if one.id in call.key.domains]
    return free("Domains", [("Domain", _domain(one)) for one in known])


def _domain(domain: Domain, *, with_url: bool = True) -> Element:
    children = [("Name", domain.name), *([("URL", domain.url)] if with_url else [])]
    return plain("Domain", children, attributes={"ID": domain.id})


@operation("*", "GetCurrentDomain", "sessionID")
def get_current_domain(call: Call) -> Element:
    """Name the session's current domain."""
    return free("Domains", [("Domain", _domain(call.domain, with_url=False))])


@operation("*", "SetCurrentDomain", "sessionID domainID")
def set_current_domain(call: Call) -> None:
    """Make another domain the session's current one."""
    domain = call.domain_by_id(call.text("domainID"))
    call.store.put(call.session.model_copy(update={"domain_id": domain.id}))


@operation("*", "Companies", "sessionID")
def companies(call: Call) -> Element:
    """List the companies the key may see."""
    return free(
        "Companies",
        [
            ("Company", plain("Company", [("Name", a.name), ("Active", a.active)], attributes={"ID": a.id}))
            for a in call.administrations()
        ],
    )


@operation("*", "Administrations", "sessionID")
def administrations(call: Call) -> Element:
    """List the administrations the key may see."""
    return _administrations(call, code=False)


@operation("*", "AdministrationsWithInternalCustomerCode", "sessionID")
def administrations_with_code(call: Call) -> Element:
    """List the administrations with an internal customer code."""
    return _administrations(call, code=True)


def _administrations(call: Call, *, code: bool) -> Element:
    return free(
        "Administrations",
        [("Administration", _administration(one, code=code)) for one in call.administrations()],
    )


def _administration(one: Administration, *, code: bool) -> Element:
    return plain(
        "Administration",
        [
            ("Name", one.name),
            ("AddressLine", one.address_line),
            ("Postcode", one.postcode),
            ("City", one.city),
            ("Country", one.country),
            ("CoCNumber", one.coc_number),
            ("VATNumber", one.vat_number),
            ("StartDate", one.start_date),
            ("DomainID", one.domain_id),
            ("Active", one.active),
            ("InternalCustomerCode", "" if code else None),
        ],
        attributes={"ID": one.id},
    )


@operation("*", "AdministrationID", "sessionID administrationName")
def administration_id(call: Call) -> str:
    """Return the id of the administration with this name."""
    wanted = call.text("administrationName")
    for one in call.administrations():
        if one.name == wanted:
            return one.id
    raise fault("administration", id=wanted)


@operation("*", "Language", "sessionID")
def language(call: Call) -> str:
    """Return the session's language."""
    return call.session.language


@operation("*", "SupportedLanguages", "sessionID")
def supported_languages(call: Call) -> Element:
    """List the languages that messages come in."""
    call.key  # noqa: B018 -- a session is needed
    listed = [
        plain("Language", [("Description", d), ("NativeDescription", n)], attributes={"Code": code})
        for code, (d, n) in _LANGUAGES.items()
    ]
    return free("Languages", [("Language", one) for one in listed])


@operation("*", "SetLanguage", "sessionID language")
def set_language(call: Call) -> None:
    """Change the language of this session's messages."""
    code = call.text("language").lower()
    if code not in _LANGUAGES:
        raise fault("language", language=code)
    call.store.put(call.session.model_copy(update={"language": code}))
