"""What the template promises about the page, its address and its log-in, checked on the template itself."""

import re
from typing import Any

import pytest

from local.template import read_template

TEMPLATE = read_template()
RESOURCES: dict[str, dict[str, Any]] = TEMPLATE["Resources"]
DISTRIBUTION = RESOURCES["Distribution"]["Properties"]["DistributionConfig"]
(API,) = DISTRIBUTION["CacheBehaviors"]
PAGE = DISTRIBUTION["DefaultCacheBehavior"]
# Names that AWS gives its own policies, everywhere the same.
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"


def headers(name: str) -> dict[str, Any]:
    config: dict[str, Any] = RESOURCES[name]["Properties"]["ResponseHeadersPolicyConfig"]
    return config


def in_the_cloud(value: Any) -> Any:
    """What an `!If IsLocal` or `!If IsCloud` gives in a real account."""
    if isinstance(value, dict) and "Fn::If" in value:
        condition, then, otherwise = value["Fn::If"]
        if condition in {"IsLocal", "IsCloud"}:
            return in_the_cloud(then if condition == "IsCloud" else otherwise)
    return value


def policy() -> tuple[dict[str, list[str]], Any]:
    text, values = headers("PageHeaders")["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"][
        "Fn::Sub"
    ]
    directives = [part.split() for part in text.split(";")]
    return {name: sources for name, *sources in directives}, values


def test_api_and_page_share_one_address_and_the_api_is_never_kept() -> None:
    assert API["PathPattern"] == "/api/*"
    assert API["CachePolicyId"] == CACHING_DISABLED
    assert {"Header": "Cache-Control", "Value": "no-store", "Override": True} in headers("ApiHeaders")[
        "CustomHeadersConfig"
    ]["Items"]


def test_the_token_reaches_the_api_with_every_method() -> None:
    assert API["OriginRequestPolicyId"] == ALL_VIEWER_EXCEPT_HOST
    assert set(API["AllowedMethods"]) >= {"GET", "POST", "PUT", "PATCH", "DELETE"}


def test_nobody_sees_page_or_api_over_an_open_line() -> None:
    assert in_the_cloud(PAGE["ViewerProtocolPolicy"]) == "redirect-to-https"
    assert in_the_cloud(API["ViewerProtocolPolicy"]) == "https-only"
    origins = {origin["Id"]: origin for origin in DISTRIBUTION["Origins"]}
    assert in_the_cloud(origins["api"]["CustomOriginConfig"])["OriginProtocolPolicy"] == "https-only"
    assert in_the_cloud(origins["api"]["OriginPath"]) == {"Ref": "AWS::NoValue"}


def test_an_own_domain_name_comes_with_its_certificate_and_todays_tls() -> None:
    condition, own, otherwise = DISTRIBUTION["ViewerCertificate"]["Fn::If"]

    assert condition == "HasDomain"
    assert own["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert otherwise == {"CloudFrontDefaultCertificate": True}
    assert "DomainHasCertificate" in TEMPLATE["Rules"]


def test_the_files_can_be_read_by_our_distribution_alone() -> None:
    bucket = RESOURCES["DashboardFiles"]["Properties"]
    allow = [
        statement
        for statement in RESOURCES["DashboardFilesPolicy"]["Properties"]["PolicyDocument"]["Statement"]
        if statement.get("Effect") == "Allow"
    ]

    assert list(bucket["PublicAccessBlockConfiguration"].values()) == [True] * 4
    assert [statement["Principal"] for statement in allow] == [{"Service": "cloudfront.amazonaws.com"}]
    assert [statement["Action"] for statement in allow] == ["s3:GetObject"]
    assert allow[0]["Condition"]["StringEquals"]["aws:SourceArn"]["Fn::Sub"].endswith("/${Distribution}")


def test_the_page_may_load_nothing_from_elsewhere_and_talk_to_the_log_in_alone() -> None:
    directives, values = policy()
    log_in = in_the_cloud(values["LogIn"])["Fn::Sub"]

    assert directives.pop("connect-src") == ["'self'", "${LogIn}"]
    assert log_in == "https://${AWS::StackName}-${AWS::AccountId}.auth.${AWS::Region}.amazoncognito.com"
    assert set(values) == {"LogIn"}
    assert directives["default-src"] == ["'none'"]
    assert directives.keys() >= {"script-src", "style-src", "form-action", "frame-ancestors", "base-uri"}
    assert {source for sources in directives.values() for source in sources} == {"'none'", "'self'"}


def test_the_policy_names_the_log_in_that_the_user_pool_has() -> None:
    domain = RESOURCES["UserPoolDomain"]["Properties"]["Domain"]["Fn::Sub"]
    _, values = policy()

    assert in_the_cloud(values["LogIn"])["Fn::Sub"].startswith(f"https://{domain}.auth.")
    assert in_the_cloud(TEMPLATE["Outputs"]["LogInUrl"]["Value"])["Fn::Sub"].startswith(
        "https://${UserPoolDomain}.auth."
    )


@pytest.mark.parametrize("name", ["PageHeaders", "ApiHeaders"])
def test_browsers_are_told_to_be_strict(name: str) -> None:
    security = headers(name)["SecurityHeadersConfig"]

    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 365 * 24 * 3600
    assert security["ContentTypeOptions"] == {"Override": True}
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    assert all(part["Override"] for part in security.values())


def test_only_paths_without_an_extension_are_screens() -> None:
    # The distribution's error pages would hide the API's own 403 and 404.
    assert "CustomErrorResponses" not in DISTRIBUTION
    (association,) = PAGE["FunctionAssociations"]
    assert association == {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["ScreenPaths", "FunctionARN"]}}
    assert "FunctionAssociations" not in API


def test_the_log_in_uses_codes_alone_and_comes_back_to_the_dashboard() -> None:
    client = RESOURCES["UserPoolClient"]["Properties"]

    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthScopes"] == ["openid", "email", "profile"]
    assert client["GenerateSecret"] is False
    assert client["CallbackURLs"] == client["LogoutURLs"] == [{"Fn::GetAtt": ["DashboardAddress", "Value"]}]


def test_the_log_in_pages_are_switched_on() -> None:
    # Without a style the managed pages answer that they are not available.
    assert RESOURCES["UserPoolDomain"]["Properties"]["ManagedLoginVersion"] == 2
    assert RESOURCES["LogInPages"]["Properties"]["ClientId"] == {"Ref": "UserPoolClient"}
    assert RESOURCES["LogInPages"]["Condition"] == "IsCloud"


def test_an_invitation_says_where_to_go_and_what_to_type() -> None:
    invitation = RESOURCES["UserPool"]["Properties"]["AdminCreateUserConfig"]["InviteMessageTemplate"]
    words = invitation["EmailMessage"]["Fn::Sub"]

    assert "${DashboardAddress.Value}" in words
    assert "{username}" in words
    assert "{####}" in words


def test_what_the_dashboard_address_is_on_this_machine_cannot_be_had_elsewhere() -> None:
    _, own, otherwise = RESOURCES["DashboardAddress"]["Properties"]["Value"]["Fn::If"]

    assert own == {"Fn::Sub": "https://${DashboardDomain}/"}
    assert otherwise["Fn::If"][0] == "IsLocal"
    assert re.fullmatch(r"https://\$\{Distribution\.DomainName\}/", otherwise["Fn::If"][2]["Fn::Sub"])
